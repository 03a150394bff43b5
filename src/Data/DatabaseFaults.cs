using Microsoft.Data.Sqlite;
using Npgsql;

namespace Data;

public static class DatabaseFaults
{
    private const int Deepest = 6;

    /// <returns>Null for an error that is not the database's own.</returns>
    public static DatabaseFault? Of(Exception? error)
    {
        for (var depth = 0; error is not null && depth < Deepest; depth++)
        {
            if (OfThis(error) is { } fault)
            {
                return fault;
            }

            error = error is AggregateException { InnerExceptions: [var first, ..] } ? first : error.InnerException;
        }

        return null;
    }

    private static DatabaseFault? OfThis(Exception error) => error switch
    {
        SqliteException file => file.SqliteErrorCode switch
        {
            8 => DatabaseFault.ReadOnly, // SQLITE_READONLY
            10 or 13 => DatabaseFault.Full, // SQLITE_IOERR, SQLITE_FULL
            11 or 26 => DatabaseFault.Damaged, // SQLITE_CORRUPT, SQLITE_NOTADB
            14 => DatabaseFault.Away, // SQLITE_CANTOPEN
            _ => null,
        },
        PostgresException server => server.SqlState switch
        {
            PostgresErrorCodes.DiskFull => DatabaseFault.Full,
            PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseFault.ReadOnly,
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => DatabaseFault.Away,
            PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.InvalidCatalogName => DatabaseFault.Away,
            var state => state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal) ? DatabaseFault.Away : null,
        },
        NpgsqlException => DatabaseFault.Away,
        _ => null,
    };
}
