using Core.Inbox;
using Core.Memberships;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Books;
using Web.Billing.Inbox;
using Web.Ground.Work;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>Promise P12: of two workers at one customer's news only the holder commits.</summary>
public sealed class LaneTests
{
    private const string Email = "hedi@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_worker_that_was_paused_until_another_took_over_commits_nothing(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        var known = await SpoiltAsync(shop);
        await using var paused = shop.Site.Services.CreateAsyncScope();
        await using var second = shop.Site.Services.CreateAsyncScope();

        var stale = await TryTakeAsync(paused, known);
        var early = await TryTakeAsync(second, known);
        shop.Site.Clock.Advance(Lease.Length + TimeSpan.FromSeconds(1));
        var fresh = await TryTakeAsync(second, known);

        Assert.Null(early);
        await Assert.ThrowsAsync<LeaseLostException>(() => SynchroniseAsync(paused, known, stale!.Value));
        Assert.Equal(SubscriptionStatus.Unpaid, await StatusAsync(shop));
        Assert.Equal(EventStatus.Applied, (await SynchroniseAsync(second, known, fresh!.Value)).Status);
        Assert.Equal(SubscriptionStatus.Active, await StatusAsync(shop));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_event_that_came_while_a_page_held_the_lane_is_applied_right_after(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        var known = await SpoiltAsync(shop);
        await using var page = shop.Site.Services.CreateAsyncScope();
        var sync = page.ServiceProvider.GetRequiredService<DirectSync>();

        var outcome = await sync.RunAsync(
            known.StripeCustomerId,
            async (_, _) =>
            {
                await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{known.StripeSubscriptionId}", ("cancel_at_period_end", "true"));
                await Until.TrueAsync("the event is stored", () => shop.Site.InDbAsync(db => db.ReceivedEvents.AnyAsync(received => received.Status == EventStatus.Pending)));
                return SyncOutcome.Later("The page only looked.");
            },
            CancellationToken.None);

        Assert.Equal(EventStatus.Pending, outcome.Status);
        await Until.TrueAsync("the event is applied", () => shop.Site.InDbAsync(db => db.ReceivedEvents.AllAsync(received => received.Status != EventStatus.Pending)));
        Assert.NotNull((await shop.Site.InDbAsync(db => db.Memberships.AsNoTracking().SingleAsync())).CancelAt);
    }

    /// <summary>The books say otherwise than Stripe, so that a synchronisation that commits is seen.</summary>
    private static Task<Membership> SpoiltAsync(Storefront shop) => shop.Site.InDbAsync(async db =>
    {
        await db.Memberships.ExecuteUpdateAsync(set => set.SetProperty(membership => membership.Status, SubscriptionStatus.Unpaid));
        return await db.Memberships.AsNoTracking().SingleAsync();
    });

    private static async Task<Guid?> TryTakeAsync(AsyncServiceScope worker, Membership known) =>
        (await worker.ServiceProvider.GetRequiredService<Leases>().TakeAsync(EventWork.LaneKind, [known.StripeCustomerId], CancellationToken.None)).SingleOrDefault()?.Holder;

    private static Task<SyncOutcome> SynchroniseAsync(AsyncServiceScope worker, Membership known, Guid hold) => worker.ServiceProvider
        .GetRequiredService<MembershipSynchroniser>()
        .SubscriptionAsync(known.StripeSubscriptionId, new Synchronisation(hold), CancellationToken.None);

    private static Task<SubscriptionStatus> StatusAsync(Storefront shop) =>
        shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.Status).SingleAsync());
}
