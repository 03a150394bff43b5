using System.Text.Json;
using Core.Inbox;
using Core.Mails;
using Core.Memberships;
using Core.Revenue;
using Core.Troubles;
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
    public async Task Who_pays_a_foreign_price_reads_on_and_is_booked_and_receipted_and_staff_are_told_until_it_ends(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        var known = await shop.Site.InDbAsync(db => db.Memberships.AsNoTracking().SingleAsync());

        await RepriceAsync(shop, known.StripeSubscriptionId);
        await shop.ControlAsync($"renew/{known.StripeSubscriptionId}");
        await shop.SettledAsync();

        Assert.Equal(0, await shop.EventsAsync(EventStatus.Parked));
        var changed = await shop.Site.InDbAsync(db => db.Memberships.AsNoTracking().SingleAsync());
        Assert.Equal((known.TierId, known.TierPriceId, 100), (changed.TierId, changed.TierPriceId, changed.Price.Minor));
        Assert.NotNull(changed.ForeignPriceId);
        Assert.True(changed.PeriodUntil > known.PeriodUntil);
        Assert.All(await shop.Site.InDbAsync(db => db.Grants.AsNoTracking().ToListAsync()), grant => Assert.True(grant.Until >= changed.PeriodUntil));
        Assert.Equal([100, 700], await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.ReceiptNumber != null).Select(payment => payment.Amount.Minor).Order().ToListAsync()));
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.Receipt)));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == "membership.foreign-price")));
        await ToldAsync(shop, isOpen: true);
        var difference = Assert.Single((await ReconcileAsync(shop)).Differences);
        Assert.False(difference.IsRepaired);
        Assert.False(await shop.Site.InDbAsync(db => db.Troubles.AnyAsync(row => row.Kind == TroubleKind.BooksDiffer)));
        Assert.Equal(Said.En["Reconciling.Foreign", changed.ForeignPriceId, changed.Price, "Patron"].Value, Assert.Single(difference.What));

        await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{known.StripeSubscriptionId}");
        await shop.SettledAsync();

        var ended = await shop.Site.InDbAsync(db => db.Memberships.AsNoTracking().SingleAsync());
        Assert.Equal(MembershipPhase.Ended, ended.Phase);
        var movements = await shop.Site.InDbAsync(db => db.RevenueMovements.AsNoTracking().OrderBy(movement => movement.Id).ToListAsync());
        Assert.Equal([MovementKind.New, MovementKind.Contraction, MovementKind.Churn], movements.Select(movement => movement.Kind));
        Assert.Equal(0, movements.Sum(movement => movement.Change.Micros));
        Assert.Empty((await ReconcileAsync(shop)).Differences);
        await ToldAsync(shop, isOpen: false);
    }

    /// <summary>Staff and owners, for as long as it lasts.</summary>
    private static Task ToldAsync(Storefront shop, bool isOpen) => Until.TrueAsync($"the trouble is there: {isOpen}", () =>
    {
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(3));
        return shop.Site.InDbAsync(db => db.Troubles.AnyAsync(row => row.Kind == TroubleKind.ForeignPrice && row.ClearedAt == null == isOpen));
    });

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
        return await scope.ServiceProvider.GetRequiredService<BooksTrouble>().FollowAsync(
            scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None), isWhole: true, CancellationToken.None);
    }

    private static string Id(JsonElement of) => of.GetProperty("id").GetString()!;
}
