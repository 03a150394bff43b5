using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Data;

/// <summary>Settings that SQLite forgets with each connection: a commit is on disk before it is acknowledged.</summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Settings = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA foreign_keys = ON;";

    /// <summary>Until <see cref="FlushEachCommit"/>: commits are written and not flushed, <see cref="SharedFlush"/> does it.</summary>
    public static void LeaveFlushToUs(DbConnection connection) => Set(connection, "PRAGMA synchronous = NORMAL");

    public static void FlushEachCommit(DbConnection connection) => Set(connection, "PRAGMA synchronous = FULL");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Set(DbConnection connection, string setting)
    {
        using var command = connection.CreateCommand();

        // One of the two sentences above.
#pragma warning disable CA2100
        command.CommandText = setting;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
