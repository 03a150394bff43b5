using Core.Troubles;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Web.Billing.Gateway;
using Web.Ground.Troubles;
using Web.Ground.Work;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Troubles;

/// <summary>Two machines serve one site: what is wrong with the one is no news of the other's.</summary>
public sealed class MachineTroubleTests : IDisposable
{
    /// <summary>Open to all, and nobody can shut it, not even root.</summary>
    private const string OpenForEver = "/proc/sys/kernel/ostype";

    private readonly string directory = Directory.CreateTempSubdirectory("membership-machine-").FullName;

    [Fact]
    public async Task A_clock_that_is_wrong_on_one_machine_is_not_set_right_by_another()
    {
        var database = await PostgreSqlServer.NewDatabaseAsync();
        await using var mill = await StartAsync("mill", database);
        await using var barn = await StartAsync("barn", database);

        See(mill, ahead: 47);
        await OpenAsync(mill, TroubleKind.StripeClock, "mill");
        See(barn, ahead: 0);
        await LookedAsync(barn);
        Assert.Equal(["mill"], await OpenAsync(barn));

        See(mill, ahead: 0);
        await Until.TrueAsync("the mill's clock is right", async () => (await OpenAsync(mill)).Count == 0);
        Assert.Equal(1, await mill.InDbAsync(db => db.Troubles.CountAsync(row => row.Kind == TroubleKind.StripeClock)));
    }

    [Fact]
    public async Task What_goes_on_is_seen_to_go_on_and_a_machine_that_is_gone_for_an_hour_is_forgotten()
    {
        var database = await PostgreSqlServer.NewDatabaseAsync();
        var mill = await StartAsync("mill", database);
        await using var barn = await StartAsync("barn", database);
        See(mill, ahead: 47);
        await OpenAsync(mill, TroubleKind.StripeClock, "mill");

        mill.Clock.Advance(TimeSpan.FromMinutes(70));
        await LookedAsync(mill);
        barn.Clock.Advance(TimeSpan.FromMinutes(70));
        await LookedAsync(barn);
        Assert.Equal(["mill"], await OpenAsync(barn));

        await mill.DisposeAsync();
        barn.Clock.Advance(TimeSpan.FromMinutes(61));
        await LookedAsync(barn);
        Assert.Empty(await OpenAsync(barn));
    }

    [Fact]
    public async Task Files_that_stand_open_on_one_machine_are_not_shut_by_another_and_are_looked_at_again_at_its_next_start()
    {
        Assert.SkipUnless(File.Exists(OpenForEver), "There is no file here that root may not shut");
        var (database, link) = (await PostgreSqlServer.NewDatabaseAsync(), Path.Combine(directory, "membership.db-old"));
        File.CreateSymbolicLink(link, OpenForEver);
        await using (var mill = await StartAsync("mill", database, $"--Data:Directory={directory}"))
        {
            await using var barn = await StartAsync("barn", database);
            await LookedAsync(mill);
            await LookedAsync(barn);
            await LookedAsync(mill);

            Assert.Equal([$"mill:{directory}"], await OpenAsync(mill));
            Assert.Equal(1, await mill.InDbAsync(db => db.Troubles.CountAsync(row => row.Kind == TroubleKind.FilesOpen)));
            File.Delete(link);
            await LookedAsync(mill);
            Assert.Equal([$"mill:{directory}"], await OpenAsync(mill));
        }

        await using var again = await StartAsync("mill", database, $"--Data:Directory={directory}");
        again.Clock.Advance(TimeSpan.FromMinutes(5)); // past the mill's, which was moved
        await LookedAsync(again);
        Assert.Empty(await OpenAsync(again));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static async Task<RunningSite> StartAsync(string machine, string database, params string[] settings) => await RunningSite.StartAsync(
        DatabaseProvider.Sqlite, ["--Database:Provider=PostgreSql", $"--ConnectionStrings:Membership={database}", .. settings], Named(machine));

    private static Action<WebApplicationBuilder> Named(string machine) => builder =>
        builder.Services.Replace(ServiceDescriptor.Singleton(new ThisNode(Guid.NewGuid(), InstanceRole.Both, machine)));

    private static void See(RunningSite site, int ahead)
    {
        var clock = site.Services.GetRequiredService<StripeClock>();
        clock.See(TimeProvider.System.GetUtcNow().AddSeconds(ahead), clock.Ask());
    }

    /// <summary>The board writes in the order in which it is told; of two rounds that came after now the first has looked at the rows.</summary>
    private static async Task LookedAsync(RunningSite site)
    {
        site.Clock.Advance(TimeSpan.FromSeconds(31));
        for (var round = 0; round < 2; round++)
        {
            var mark = $"{Guid.NewGuid()}";
            site.Services.GetRequiredService<TroubleBoard>().Raise(TroubleKind.CustomerGone, mark);
            await OpenAsync(site, TroubleKind.CustomerGone, mark);
        }
    }

    private static Task OpenAsync(RunningSite site, TroubleKind kind, string subject) => Until.TrueAsync(
        $"{kind} {subject} is written down", () => site.InDbAsync(db => db.Troubles.AnyAsync(row => row.Kind == kind && row.Subject == subject && row.ClearedAt == null)));

    /// <summary>The machines in trouble.</summary>
    private static Task<List<string>> OpenAsync(RunningSite site) =>
        site.InDbAsync(db => db.Troubles.Where(row => row.Kind != TroubleKind.CustomerGone && row.ClearedAt == null).Select(row => row.Subject).ToListAsync());
}
