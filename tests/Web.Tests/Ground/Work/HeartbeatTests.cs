using Benchmarks;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Work;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Work;

/// <summary>What a process held is free soon after its end, and only what it held.</summary>
public sealed class HeartbeatTests
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task What_a_node_held_whose_heart_has_stopped_is_free_within_ten_seconds()
    {
        await using var site = await BusySite.PrepareAsync(await PostgreSqlServer.NewDatabaseAsync(), 80, default);
        await site.StartAsync(default);
        var living = site.Services.GetRequiredService<ThisNode>().Id;
        await Until.TrueAsync("its own heart beats", () => site.InDbAsync(db => db.Pulses.AnyAsync(pulse => pulse.Node == living)));
        var until = TimeProvider.System.GetUtcNow().AddMinutes(3);
        var killed = Guid.NewGuid();
        await site.InDbAsync(async db =>
        {
            db.Pulses.Add(new Pulse(killed, 17));
            db.Leases.AddRange(
                new Lease("lane", "cus_1", Guid.NewGuid(), killed, until),
                new Lease("mail", $"{Guid.NewGuid()}", Guid.NewGuid(), killed, until),
                new Lease("import", $"{Guid.NewGuid()}", Guid.NewGuid(), killed, until),
                new Lease("lane", "cus_2", Guid.NewGuid(), living, until));
            return await db.SaveChangesAsync();
        });
        var since = TimeProvider.System.GetTimestamp();

        await Until.TrueAsync("the dead are buried", () => site.InDbAsync(async db => !await db.Leases.AnyAsync(lease => lease.Node == killed)));

        Assert.InRange(TimeProvider.System.GetElapsedTime(since), TimeSpan.FromSeconds(PulseWatch.MostSilentLooks - 1), Promised);
        Assert.Equal("cus_2", await site.InDbAsync(db => db.Leases.Select(lease => lease.Subject).SingleAsync()));
        Assert.False(await site.InDbAsync(db => db.Pulses.AnyAsync(pulse => pulse.Node == killed)));
    }

    [Fact]
    public async Task On_SQLite_whatever_was_held_is_free_at_the_next_start()
    {
        await using var site = await BusySite.PrepareAsync(null, 80, default);
        await site.InDbAsync(async db =>
        {
            db.Leases.Add(new Lease("lane", "cus_1", Guid.NewGuid(), Guid.NewGuid(), TimeProvider.System.GetUtcNow().AddMinutes(3)));
            return await db.SaveChangesAsync();
        });
        await using var scope = site.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<ClaimsOfTheDead>().FreeAsync();

        Assert.Equal(0, await site.InDbAsync(db => db.Leases.CountAsync()));
    }

    [Fact]
    public async Task A_node_that_passed_for_dead_commits_nothing()
    {
        await using var site = await BusySite.PrepareAsync(null, 80, default);
        await using var scope = site.Services.CreateAsyncScope();
        var leases = scope.ServiceProvider.GetRequiredService<Leases>();
        var stale = Assert.Single(await leases.TakeAsync("lane", ["cus_1"], default));
        await leases.FreeAsync(stale.Node, default);
        var fresh = Assert.Single(await leases.TakeAsync("lane", ["cus_1"], default));

        await Assert.ThrowsAsync<LeaseLostException>(() => leases.ConfirmAsync(stale.Holder, default));
        await Assert.ThrowsAsync<LeaseLostException>(() => leases.EndAsync(stale.Holder, default));

        await leases.ConfirmAsync(fresh.Holder, default);
        Assert.Empty(await leases.TakeAsync("lane", ["cus_1"], default));
    }
}
