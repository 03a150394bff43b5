using Data;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.Extensions.Options;

namespace Web.Ground.Work;

/// <summary>Hangfire, the alarm clock for what goes by the calendar. What must happen stands in rows, which each node's loops look at.</summary>
public static class JobsSetup
{
    /// <exception cref="OptionsValidationException">A role of its own on SQLite, where jobs live in one process.</exception>
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder)
    {
        var role = builder.Configuration.GetValue("Instance:Role", InstanceRole.Both);
        var provider = builder.Configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite);
        if (provider == DatabaseProvider.Sqlite && role != InstanceRole.Both)
        {
            throw new OptionsValidationException("Instance", typeof(InstanceRole), ["Start.Role"]);
        }

        // Hangfire keeps what it is configured with in statics; storage and activator are registered besides, so that of two
        // sites in one process (tests) neither runs the other's jobs.
        builder.Services.AddSingleton(_ => Storage(provider, builder.Configuration.GetConnectionString("Membership")));
        builder.Services.AddSingleton<JobActivator>(site => new AspNetCoreJobActivator(site.GetRequiredService<IServiceScopeFactory>()));
        builder.Services.AddHangfire((site, hangfire) => hangfire
            .UseRecommendedSerializerSettings()
            .UseSimpleAssemblyNameTypeSerializer()
            .UseLogProvider(new JobsLog(site.GetRequiredService<ILoggerFactory>()))
            .UseStorage(site.GetRequiredService<JobStorage>()));
        if (role != InstanceRole.Web)
        {
            builder.Services.AddHangfireServer(server =>
            {
                server.WorkerCount = Math.Max(4, Environment.ProcessorCount * 2);
                server.SchedulePollingInterval = TimeSpan.FromSeconds(2);
                server.ShutdownTimeout = TimeSpan.FromSeconds(10);
            });
        }

        return builder;
    }

    private static JobStorage Storage(DatabaseProvider provider, string? connection) => provider switch
    {
        DatabaseProvider.Sqlite => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(6) }),
        DatabaseProvider.PostgreSql => PostgreSql(connection),
    };

    private static PostgreSqlStorage PostgreSql(string? connection)
    {
        var options = new PostgreSqlStorageOptions
        {
            // A killed node's row locks would block its jobs for the default ten minutes, and end the next start unless they
            // run out within the fifteen seconds for which Hangfire waits for the lock of a recurring job.
            DistributedLockTimeout = TimeSpan.FromSeconds(10),
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromSeconds(10),
            QueuePollInterval = TimeSpan.FromMilliseconds(500),
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connection, options), options);
    }
}
