using Core;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Data;

public static class DataRoom
{
    /// <summary>Registers the database of the configured provider, Data Protection in it, and what everybody reads from it.</summary>
    /// <param name="modelOf">The compiled model: to build it from the mappings anew took two fifths of the processor's time at a start.</param>
    /// <exception cref="OptionsValidationException">PostgreSQL without a connection string, or one that cannot be read.</exception>
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder, Func<DatabaseProvider, IModel> modelOf)
    {
        var directory = DataDirectory.Of(builder.Configuration);
        var options = new DatabaseOptions();
        builder.Configuration.GetSection("Database").Bind(options);
        options.ConnectionString = builder.Configuration.GetConnectionString("Membership");

        builder.Services.AddSingleton(directory).AddSingleton(options).TryAddSingleton(TimeProvider.System);
        switch (options.Provider)
        {
            case DatabaseProvider.Sqlite:
                var connection = options.ConnectionString ??= $"Data Source={directory["membership.db"]}";
                Check(() => new SqliteConnectionStringBuilder(connection));
                builder.Services.AddDbContextPool<MembershipDb>((site, db) => UseSqlite(db, connection).UseModel(modelOf(DatabaseProvider.Sqlite)).Watch(site));
                break;
            case DatabaseProvider.PostgreSql:
                var server = options.ConnectionString ?? throw Refused("Start.Database.WithoutServer");
                Check(() => new NpgsqlConnectionStringBuilder(server));
                builder.Services.AddDbContextPool<MembershipDb>((site, db) => UsePostgreSql(db, Tuned(server)).UseModel(modelOf(DatabaseProvider.PostgreSql)).Watch(site));
                break;
        }

        builder.Services.AddDataProtection().SetApplicationName("Membership").PersistKeysToDbContext<MembershipDb>();
        builder.Services.AddSingleton<DatabaseUpdate>().AddSingleton<DatabaseDoor>().AddSingleton<DatabaseHealth>().AddSingleton<DatabaseProbe>().AddSingleton<DirectoryHold>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseReady>("database", tags: [DatabaseReady.Tag]);
        return builder;
    }

    public static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder db, string connection) =>
        db.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("Membership.Data.Sqlite"))
            .AddInterceptors(new SqliteSettings())

            // A table that SQLite must build anew is built outside a transaction; a migration that does so holds nothing else, and may be run again.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning));

    public static DbContextOptionsBuilder UsePostgreSql(DbContextOptionsBuilder db, string connection) =>
        db.UseNpgsql(connection, server => server.MigrationsAssembly("Membership.Data.PostgreSql"));

    /// <summary>
    /// What is asked again and again is parsed and planned once a connection, and a connection is not reset between two uses, which sends
    /// seven statements: nothing here leaves anything in its session. Through a pooler that changes connections between statements, say
    /// "Max Auto Prepare=0" in the connection string.
    /// </summary>
    public static string Tuned(string server)
    {
        var connection = new NpgsqlConnectionStringBuilder(server) { NoResetOnClose = true };
        connection.MaxAutoPrepare = connection.ShouldSerialize("Max Auto Prepare") ? connection.MaxAutoPrepare : 100;
        return connection.ConnectionString;
    }

    /// <summary>What fails is noted, and is logged by whoever asked for it: not by EF Core besides, once for each of its layers.</summary>
    private static void Watch(this DbContextOptionsBuilder db, IServiceProvider site) => db
        .AddInterceptors(new DatabaseNotes(site.GetRequiredService<DatabaseHealth>()))
        .ConfigureWarnings(warnings => warnings.Ignore(
            RelationalEventId.ConnectionError, RelationalEventId.CommandError, RelationalEventId.TransactionError, CoreEventId.QueryIterationFailed, CoreEventId.SaveChangesFailed));

    private static void Check(Func<object> read)
    {
        try
        {
            read();
        }
        catch (ArgumentException error)
        {
            throw Refused(Reason.Of("Start.Database.Connection", error.Message));
        }
    }

    private static OptionsValidationException Refused(string reason) => new("Database", typeof(DatabaseOptions), [reason]);
}
