using System.Data.Common;
using System.Runtime.CompilerServices;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Web.Tests.Ground.Troubles;

/// <summary>
/// Below the site's database: from a moment on it answers as a server that is away does, or as a full disk does, which takes every commit that
/// has changed nothing.
/// </summary>
internal sealed class FaultyDatabase(DatabaseProvider provider) : IDbConnectionInterceptor, IDbTransactionInterceptor, IDbCommandInterceptor
{
    private readonly ConditionalWeakTable<DbTransaction, object> changed = [];

    public bool IsAway { get; set; }

    public bool IsFull { get; set; }

    public void LayBelow(WebApplicationBuilder builder) => builder.Services.ConfigureDbContext<MembershipDb>(db => db.AddInterceptors(this));

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        ThrowIfAway();
        return ValueTask.FromResult(result);
    }

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        ThrowIfAway();
        return result;
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        IsFull && changed.TryGetValue(transaction, out _) ? throw Full : ValueTask.FromResult(result);

    /// <summary>The same object as before, where a connection is used again.</summary>
    public ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        changed.Remove(result);
        return ValueTask.FromResult(result);
    }

    public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        NoteChange(command, result > 0);
        return ValueTask.FromResult(result);
    }

    public ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        NoteChange(command, !command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.Ordinal));
        return ValueTask.FromResult(result);
    }

    private DbException Full => provider == DatabaseProvider.Sqlite
        ? new SqliteException("database or disk is full", 13) : new PostgresException("could not extend file", "ERROR", "ERROR", PostgresErrorCodes.DiskFull);

    private DbException Away => provider == DatabaseProvider.Sqlite ? new SqliteException("unable to open database file", 14) : new NpgsqlException("Failed to connect");

    private void NoteChange(DbCommand command, bool isChange)
    {
        if (isChange && command.Transaction is { } transaction)
        {
            changed.AddOrUpdate(transaction, transaction);
        }
    }

    private void ThrowIfAway()
    {
        if (IsAway)
        {
            throw Away;
        }
    }
}
