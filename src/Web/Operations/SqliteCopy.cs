using Data;
using Microsoft.Data.Sqlite;

namespace Web.Operations;

/// <summary>Out through SQLite's own backup call: a copy of the bare file would miss what is still in the write-ahead log. In as a whole file, so that nothing of the old one is read.</summary>
internal sealed class SqliteCopy(DatabaseOptions options, DirectoryHold hold) : IDatabaseCopy
{
    public string FileName => "membership.db";

    public async Task WriteAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var source = new SqliteConnection(options.ConnectionString);
            await using var target = new SqliteConnection(Of(file));
            await source.OpenAsync(cancel);
            await target.OpenAsync(cancel);
            source.BackupDatabase(target);
        }
        catch (SqliteException error)
        {
            throw new OperationException("Operations.Backup.Cannot", error.Message);
        }
    }

    public async Task ReadAsync(string file, string marks, CancellationToken cancel)
    {
        if (hold.IsTaken)
        {
            throw new OperationException("Operations.Restore.Running");
        }

        hold.Take();
        await MarkAsync(file, marks, cancel);
        SqliteConnection.ClearAllPools();
        PutInPlace(file, Path.GetFullPath(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource));
    }

    /// <summary>Without a write-ahead log: the file alone is the database.</summary>
    private static async Task MarkAsync(string file, string marks, CancellationToken cancel)
    {
        try
        {
            await using var copy = new SqliteConnection(Of(file));
            await copy.OpenAsync(cancel);
            await using var command = copy.CreateCommand();

            // Our own words, nobody's input.
#pragma warning disable CA2100
            command.CommandText = "PRAGMA journal_mode = DELETE; BEGIN;" + marks + "COMMIT;";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch (SqliteException error)
        {
            throw new OperationException("Operations.Restore.Unreadable", error.Message);
        }
    }

    /// <summary>Beside it first, which may take long where that is another disk. A log of the old database would be read into the new one.</summary>
    private static void PutInPlace(string file, string database)
    {
        var beside = Path.Combine(Path.GetDirectoryName(database)!, $"restore-{Guid.NewGuid():N}.part");
        File.Move(file, beside, overwrite: true);
        using (var whole = File.OpenHandle(beside, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(whole);
        }

        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
        File.Move(beside, database, overwrite: true);
    }

    private static string Of(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString;
}
