using Data;
using Microsoft.Data.Sqlite;

namespace Web.Operations;

/// <summary>Through SQLite's own backup call: a copy of the bare file would miss what is still in the write-ahead log.</summary>
internal sealed class SqliteCopy(DatabaseOptions options, DirectoryHold hold) : IDatabaseCopy
{
    public string FileName => "membership.db";

    public Task WriteAsync(string file, CancellationToken cancel) => CopyAsync(options.ConnectionString!, Of(file), cancel);

    public Task ReadAsync(string file, CancellationToken cancel) => hold.IsTaken
        ? throw new OperationException("The site runs on this data directory: stop it first.")
        : CopyAsync(Of(file), options.ConnectionString!, cancel);

    private static async Task CopyAsync(string from, string to, CancellationToken cancel)
    {
        try
        {
            await using var source = new SqliteConnection(from);
            await using var target = new SqliteConnection(to);
            await source.OpenAsync(cancel);
            await target.OpenAsync(cancel);
            source.BackupDatabase(target);
        }
        catch (SqliteException error)
        {
            throw new OperationException($"SQLite could not copy the database: {error.Message}");
        }
    }

    private static string Of(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString;
}
