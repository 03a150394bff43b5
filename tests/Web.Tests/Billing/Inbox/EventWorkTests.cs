using System.Collections.Concurrent;
using Benchmarks;
using Core.Inbox;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Inbox;
using Web.Ground.Work;
using Web.Tests.Kit;

namespace Web.Tests.Billing.Inbox;

/// <summary>What waits in the inbox: which of it goes first, what at once, what one after the other, and how often Stripe is asked.</summary>
public sealed class EventWorkTests
{
    private const int Unlimited = 100_000;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_waiting_events_of_an_object_cost_one_fetch(DatabaseProvider provider)
    {
        await using var site = await OpenAsync(provider, Unlimited);
        await site.FillAsync(members: 1, newcomers: 0, default);
        for (var change = 0; change < 20; change++)
        {
            await site.TellAsync("customer.subscription.updated", "sub_m0", "m0", change, default);
        }

        await site.Services.WorkAsync<EventWork>();

        Assert.Equal(["in_m0", "sub_m0"], site.Stripe.Calls.Select(call => call.Id).Order(StringComparer.Ordinal));
        Assert.Equal(22, await site.InDbAsync(db => db.ReceivedEvents.CountAsync(received => received.Status == EventStatus.Applied)));
        Assert.Equal(1, await site.PaymentsAsync(default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Customers_are_served_at_once_and_one_customer_in_order(DatabaseProvider provider)
    {
        const int Customers = 6;
        await using var site = await OpenAsync(provider, Unlimited);
        for (var told = 0; told < 4; told++)
        {
            for (var customer = 0; customer < Customers; customer++)
            {
                await site.TellAsync("invoice.paid", $"in_x{told}c{customer}", $"x{customer}", told, default);
            }
        }

        var underWay = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var overtakings = new ConcurrentBag<string>();
        using var three = new SemaphoreSlim(0);
        site.Stripe.BeforeAnswer = async id =>
        {
            var customer = id[(id.IndexOf('c', StringComparison.Ordinal) + 1)..];
            if (!underWay.TryAdd(customer, true))
            {
                overtakings.Add(id);
            }

            // The first calls are answered when those of three customers are under way at the same time.
            if (id.StartsWith("in_x0", StringComparison.Ordinal) && underWay.Count >= 3)
            {
                three.Release(Customers);
            }

            if (id.StartsWith("in_x0", StringComparison.Ordinal) && !await three.WaitAsync(TimeSpan.FromSeconds(10)))
            {
                overtakings.Add($"{id} was served alone");
            }

            underWay.TryRemove(customer, out _);
        };
        await site.StartAsync(default);
        await Until.TrueAsync("all is settled", async () => await site.WaitingAsync(default) == 0);

        Assert.Empty(overtakings);
        for (var customer = 0; customer < Customers; customer++)
        {
            Assert.Equal(
                Enumerable.Range(0, 4).Select(told => $"in_x{told}c{customer}"),
                site.Stripe.Calls.Select(call => call.Id).Where(id => id.EndsWith($"c{customer}", StringComparison.Ordinal)));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_newcomer_does_not_wait_for_a_storm_of_renewals(DatabaseProvider provider)
    {
        await using var site = await OpenAsync(provider, readsPerSecond: 20);
        await site.FillAsync(members: 300, newcomers: 1, default);
        await site.StartAsync(default);
        await Until.TrueAsync("the storm is being worked off", () => Task.FromResult(site.Stripe.Calls.Count > 4));

        await site.TellOfCheckoutAsync(0, default);
        await Until.TrueAsync("the newcomer is a member", () => site.HasJoinedAsync(0, default));

        // Thirty seconds of renewals were before it.
        Assert.InRange(await site.WaitingAsync(default), 400, 600);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_event_that_kills_its_worker_each_time_ends_with_a_person_and_the_others_of_its_customer_go_on(DatabaseProvider provider)
    {
        await using var site = await OpenAsync(provider, Unlimited);
        await site.TellAsync("charge.refunded", "in_x1", "m0", 0, default);
        await site.FillAsync(members: 1, newcomers: 0, default);
        for (var kill = 0; kill < ReceivedEvent.Plan.MostTries; kill++)
        {
            Assert.Single(await site.Services.TakeAsync<EventWork>());
            await KillAsync(site);
        }

        await site.Services.WorkAsync<EventWork>();
        await site.Services.WorkAsync<EventWork>();

        Assert.Equal("charge.refunded", await site.InDbAsync(db => db.ReceivedEvents.Where(received => received.Status == EventStatus.Failed).Select(received => received.Type).SingleAsync()));
        Assert.Equal(2, await site.InDbAsync(db => db.ReceivedEvents.CountAsync(received => received.Status == EventStatus.Applied)));
        Assert.DoesNotContain(site.Stripe.Calls, call => call.Id == "in_x1");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_loops_that_look_at_once_only_one_gets_each_customer(DatabaseProvider provider)
    {
        await using var site = await OpenAsync(provider, Unlimited);
        await site.FillAsync(members: 40, newcomers: 0, default);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(site.Services.TakeAsync<EventWork>)));

        var lanes = taken.SelectMany(leases => leases).Select(lease => lease.Subject).ToList();
        Assert.Equal(40, lanes.Count);
        Assert.Equal(40, lanes.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>What its heartbeat, or the next start, makes of a process that is gone.</summary>
    private static async Task KillAsync(BusySite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Leases>().FreeAsync(site.Services.GetRequiredService<ThisNode>().Id, default);
    }

    private static async Task<BusySite> OpenAsync(DatabaseProvider provider, int readsPerSecond) => await BusySite.PrepareAsync(
        provider == DatabaseProvider.PostgreSql ? await PostgreSqlServer.NewDatabaseAsync() : null, readsPerSecond, default);
}
