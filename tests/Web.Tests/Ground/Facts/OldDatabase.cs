using Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Facts;

/// <summary>An empty database that is brought to an earlier schema first, and to today's then.</summary>
internal sealed class OldDatabase : IAsyncDisposable
{
    private static readonly DateTimeOffset Then = new(2026, 3, 12, 9, 30, 0, TimeSpan.Zero);

    private readonly DatabaseProvider provider;
    private readonly string directory;

    private OldDatabase(DatabaseProvider provider, string directory, MembershipDb db) => (this.provider, this.directory, Db) = (provider, directory, db);

    public MembershipDb Db { get; }

    public static async Task<OldDatabase> OpenAsync(DatabaseProvider provider)
    {
        var directory = Directory.CreateTempSubdirectory("membership-old-").FullName;
        var options = new DbContextOptionsBuilder<MembershipDb>();
        _ = provider switch
        {
            DatabaseProvider.Sqlite => DataRoom.UseSqlite(options, $"Data Source={Path.Combine(directory, "old.db")}"),
            DatabaseProvider.PostgreSql => DataRoom.UsePostgreSql(options, await PostgreSqlServer.NewDatabaseAsync()),
        };
        return new OldDatabase(provider, directory, new MembershipDb(options.Options));
    }

    /// <summary>An id as the database holds it.</summary>
    public static object Id(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => Guid.CreateVersion7().ToString().ToUpperInvariant(),
        DatabaseProvider.PostgreSql => Guid.CreateVersion7(),
    };

    /// <summary>An instant as the database holds it.</summary>
    public static object At(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => (Then - DateTimeOffset.UnixEpoch).Ticks / 10,
        DatabaseProvider.PostgreSql => Then,
    };

    /// <param name="prefix">Of the last migration's name; null for all of them.</param>
    public Task MigrateAsync(string? prefix = null) =>
        Db.GetService<IMigrator>().MigrateAsync(prefix is null ? null : Db.Database.GetMigrations().Last(name => name.StartsWith(prefix, StringComparison.Ordinal)));

    public Task AuditAsync(string action, string details) => Db.Database.ExecuteSqlRawAsync(
        """INSERT INTO "AuditEntries" ("Id", "At", "Action", "Subject", "Details") VALUES ({0}, {1}, {2}, 'tier', {3})""", Id(provider), At(provider), action, details);

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }
}
