using System.Text.Json;
using Core.Inbox;
using Core.Memberships;
using Core.Revenue;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Reconciling;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>Somebody at Stripe's dashboard gives a member's subscription a price that this site never sold.</summary>
public sealed class ForeignPriceTests
{
    private const string Email = "gerda@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_foreign_price_changes_no_book_and_waits_for_a_person_and_the_end_is_booked_all_the_same(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        var known = await shop.Site.InDbAsync(db => db.Memberships.AsNoTracking().SingleAsync());
        var reads = await shop.Site.InDbAsync(db => db.Grants.AsNoTracking().Select(grant => grant.Until).OrderBy(until => until).ToListAsync());

        await RepriceAsync(shop, known.StripeSubscriptionId);
        await shop.SettledAsync();

        Assert.NotEqual(0, await shop.EventsAsync(EventStatus.Parked));
        var parked = await shop.Site.InDbAsync(db => db.Memberships.AsNoTracking().SingleAsync());
        Assert.Equal((known.Price, known.TierPriceId, known.Version), (parked.Price, parked.TierPriceId, parked.Version));
        Assert.Equal(reads, await shop.Site.InDbAsync(db => db.Grants.AsNoTracking().Select(grant => grant.Until).OrderBy(until => until).ToListAsync()));
        var difference = Assert.Single((await ReconcileAsync(shop)).Differences);
        Assert.False(difference.IsRepaired);
        Assert.Contains("does not sell", difference.Why, StringComparison.Ordinal);

        await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{known.StripeSubscriptionId}");
        await shop.SettledAsync();

        var ended = await shop.Site.InDbAsync(db => db.Memberships.AsNoTracking().SingleAsync());
        Assert.Equal((MembershipPhase.Ended, known.Price), (ended.Phase, ended.Price));
        var movements = await shop.Site.InDbAsync(db => db.RevenueMovements.AsNoTracking().OrderBy(movement => movement.Id).ToListAsync());
        Assert.Equal([MovementKind.New, MovementKind.Churn], movements.Select(movement => movement.Kind));
        Assert.Equal(0, movements.Sum(movement => movement.Change.Micros));
        Assert.Empty((await ReconcileAsync(shop)).Differences);
    }

    /// <summary>The same interval, another product, amount and price.</summary>
    private static async Task RepriceAsync(Storefront shop, string subscription)
    {
        var product = Id(await shop.StripeAsync(HttpMethod.Post, "products", ("name", "Something else")));
        var price = Id(await shop.StripeAsync(
            HttpMethod.Post, "prices", ("product", product), ("unit_amount", "100"), ("currency", "eur"), ("recurring[interval]", "month")));
        var item = Id((await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{subscription}")).GetProperty("items").GetProperty("data")[0]);
        await shop.StripeAsync(
            HttpMethod.Post, $"subscriptions/{subscription}", ("items[0][id]", item), ("items[0][price]", price), ("proration_behavior", "none"));
    }

    private static async Task<Reconciliation> ReconcileAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None);
    }

    private static string Id(JsonElement of) => of.GetProperty("id").GetString()!;
}
