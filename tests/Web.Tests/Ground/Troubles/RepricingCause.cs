using Core.Memberships;
using Core.Repricings;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Troubles;

/// <summary>How a member cannot be brought to a new price, and how that ends.</summary>
internal static class RepricingCause
{
    public static Cause Of(Func<DateTimeOffset, SubscriptionSnapshot> facts) => new(
        async site =>
        {
            var id = await site.Site.KnowAsync("bea@example.org");
            await site.Site.InDbAsync(async db =>
            {
                var (price, now) = (await db.TierPrices.FirstAsync(), site.Site.Clock.GetUtcNow());
                var membership = new Membership(Guid.CreateVersion7(), id, price, facts(now) with { ForeignPriceId = null });
                var campaign = new Repricing(Guid.CreateVersion7(), price, now.AddDays(60), 30, RepricingConsent.NotAsked, null, now);
                var row = new RepricedMembership(Guid.CreateVersion7(), campaign, membership);
                row.Fail("No such price.");
                db.AddRange(membership, campaign, row);
                await db.SaveChangesAsync();
            });
        },
        site => site.Site.InDbAsync(db => db.RepricedMemberships.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RepricingState.Stopped))));
}
