using System.Collections.Concurrent;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Work;
using Data;

namespace Web.Tests.Kit;

/// <summary>Premises that are made once in a run and copied for each test: migrating and filling take a hundred times as long as copying.</summary>
internal static class Pattern
{
    /// <summary>What Hangfire knows belongs to the pattern's site, and would be rung at once in every copy.</summary>
    private const string ForgetJobs = """
        DO $$ DECLARE t text; BEGIN
          FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'hangfire' AND tablename <> 'schema' LOOP EXECUTE format('TRUNCATE hangfire.%I CASCADE', t); END LOOP;
        END $$;
        """;

    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<Premises>>> Migrated = new();

    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<(Premises, DateTimeOffset)>>> Filled = new();

    private static readonly ConcurrentBag<Premises> Made = [];

    public static Task<Premises> MigratedAsync(DatabaseProvider provider) => Migrated.GetOrAdd(provider, _ => new(() => MigrateAsync(provider))).Value;

    public static Task<(Premises Premises, DateTimeOffset Now)> WithSamplesAsync(DatabaseProvider provider) =>
        Filled.GetOrAdd(provider, _ => new(() => FillAsync(provider))).Value;

    public static void ThrowAllAway()
    {
        foreach (var premises in Made)
        {
            premises.Dispose();
        }
    }

    private static async Task<Premises> MigrateAsync(DatabaseProvider provider)
    {
        var premises = await Premises.EmptyAsync(provider);
        Made.Add(premises);
        var builder = WebApplication.CreateBuilder([.. premises.Settings.Select(setting => $"--{setting.Name}={setting.Value}"), "--Logging:LogLevel:Default=None"]);
        builder.AddData(CompiledModels.Of).AddJobs();
        await using (var app = builder.Build())
        {
            await app.Services.GetRequiredService<DatabaseUpdate>().RunAsync();
            app.Services.GetRequiredService<JobStorage>();
        }

        premises.LetGo();
        return premises;
    }

    private static async Task<(Premises, DateTimeOffset)> FillAsync(DatabaseProvider provider)
    {
        var premises = await Premises.MigratedAsync(provider);
        Made.Add(premises);
        DateTimeOffset now;
        await using (var site = await RunningSite.StartOnAsync(premises, settings: ["--Sandbox:Samples=true"]))
        {
            now = site.Clock.GetUtcNow();
        }

        if (provider == DatabaseProvider.PostgreSql)
        {
            await premises.Rows.WriteAsync(ForgetJobs);
        }

        premises.LetGo();
        File.Delete(Path.Combine(premises.Directory, "sandbox", "address"));
        return (premises, now);
    }
}
