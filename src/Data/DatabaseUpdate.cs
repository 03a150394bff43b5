using System.Diagnostics;
using Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Data;

/// <summary>Brings the database to this program's schema, one node at a time, and refuses one of the other mode.</summary>
public sealed class DatabaseUpdate(IServiceScopeFactory scopes, DataDirectory directory, DatabaseOptions options, ILogger<DatabaseUpdate> log)
{
    private const long PostgreSqlLock = 0x4D656D62657273;

    /// <summary>True once the schema is this program's: what /healthz/ready asks.</summary>
    public bool IsDone { get; private set; }

    /// <returns>The names of the migrations that were applied.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var applied = options.Provider switch
        {
            DatabaseProvider.Sqlite => await OnSqliteAsync(db, cancel),
            DatabaseProvider.PostgreSql => await OnPostgreSqlAsync(db, cancel),
        };
        IsDone = true;
        log.LogInformation("Database is up to date; {Count} migrations applied", applied.Count);
        return applied;
    }

    /// <summary>
    /// A process killed while migrating leaves the lock row of EF Core behind, and every later start would wait for it for ever:
    /// an operating system's file lock, which dies with its process, makes it safe to remove.
    /// </summary>
    private async Task<IReadOnlyList<string>> OnSqliteAsync(MembershipDb db, CancellationToken cancel)
    {
        await using var turn = await LockFileAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\";", cancel);
        return await MigrateAsync(db, cancel);
    }

    private async Task<IReadOnlyList<string>> OnPostgreSqlAsync(MembershipDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({PostgreSqlLock})", cancel);
        try
        {
            return await MigrateAsync(db, cancel);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({PostgreSqlLock})", CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<string>> MigrateAsync(MembershipDb db, CancellationToken cancel)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancel)).Except(db.Database.GetMigrations(), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new OptionsValidationException(
                "Database", typeof(DatabaseOptions), [Reason.Of("Start.Database.Newer", unknown[^1])]);
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count > 0)
        {
            // Only then: it builds the model of every migration, which costs a third of a second at each start.
            await db.Database.MigrateAsync(cancel);
        }

        await AppendOnly.EnforceAsync(db, options.Provider, cancel);
        await CoveringIndexes.MakeAsync(db, cancel);
        return pending;
    }

    private async Task<FileStream> LockFileAsync(CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(directory["migrate.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (FileLocks.IsTaken(taken) && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
            }
        }
    }
}
