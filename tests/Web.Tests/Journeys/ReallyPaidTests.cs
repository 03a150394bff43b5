using System.Text.Json;
using Core;
using Core.Facts;
using Core.Mails;
using Core.Payments;
using Core.Revenue;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Inbox;
using Web.Billing.Reconciling;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>What staff make of a subscription at Stripe's dashboard: figures, receipts, access and pages follow what is really paid.</summary>
public sealed class ReallyPaidTests
{
    private const string Email = "hanna@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Coupons_more_pieces_and_a_pause_of_payments_are_recurring_revenue_as_they_are_paid(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var subscription = await JoinedAsync(shop, member);
        var coupon = Id(await shop.StripeAsync(HttpMethod.Post, "coupons", ("percent_off", "50"), ("duration", "forever")));

        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("discounts[0][coupon]", coupon));
        await SeenAsync(shop, member, 350, "3.50");
        await shop.StripeAsync(
            HttpMethod.Post, $"subscriptions/{subscription}", ("items[0][id]", await ItemAsync(shop, subscription)), ("items[0][quantity]", "3"), ("proration_behavior", "none"));
        await SeenAsync(shop, member, 1050, "10.50");
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("pause_collection[behavior]", "void"));
        await SeenAsync(shop, member, 0, Said.En["Memberships.Stands.CollectionPaused"].Value);
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("pause_collection", ""));
        await SeenAsync(shop, member, 1050, "10.50");
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("discounts", ""));
        await SeenAsync(shop, member, 2100, "21.00");

        Assert.Equal(
            [MovementKind.New, MovementKind.Contraction, MovementKind.Expansion, MovementKind.Contraction, MovementKind.Expansion, MovementKind.Expansion],
            await shop.Site.InDbAsync(db => db.RevenueMovements.OrderBy(movement => movement.Id).Select(movement => movement.Kind).ToListAsync()));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == FactSort.Of(FactKind.CollectionPaused).Code)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_customers_credit_pays_is_no_money_received(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var subscription = await JoinedAsync(shop, member);
        var customer = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeCustomerId).SingleAsync());

        await shop.StripeAsync(HttpMethod.Post, $"customers/{customer}/balance_transactions", ("amount", "-1000"), ("currency", "eur"));
        await RenewAsync(shop, subscription);
        Assert.Equal([700], await TakenAsync(shop));
        await RenewAsync(shop, subscription);

        Assert.Equal([400, 700], await TakenAsync(shop));
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.Receipt)));
        Assert.Equal("2026-000002", await shop.Site.InDbAsync(db => db.Payments.MaxAsync(payment => payment.ReceiptNumber)));
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.Empty((await ReconcileAsync(shop)).Differences);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_payment_that_was_booked_though_credit_paid_it_is_put_right(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var subscription = await JoinedAsync(shop, member);
        var customer = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeCustomerId).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, $"customers/{customer}/balance_transactions", ("amount", "-300"), ("currency", "eur"));
        await RenewAsync(shop, subscription);
        await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Amount.Minor == 400)
            .ExecuteUpdateAsync(set => set.SetProperty(payment => payment.Amount.Minor, 700)));

        var found = await ReconcileAsync(shop);

        Assert.True(found.IsWell);
        Assert.Equal(
            Said.En["Reconciling.Payment.Differs", Euros(700), Said.En["Reconciling.PaymentIs.Paid"].Value, Euros(400)].Value,
            Assert.Single(Assert.Single(found.Differences).What));
        Assert.Equal([400, 700], await TakenAsync(shop));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_item_is_booked_with_its_receipt_access_goes_on_and_staff_are_told(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var subscription = await JoinedAsync(shop, member);
        var price = await PriceAsync(shop, "300");

        await shop.StripeAsync(HttpMethod.Post, "subscription_items", ("subscription", subscription), ("price", price), ("proration_behavior", "none"));
        await SeenAsync(shop, member, 1000, "10.00", isWell: false);
        await RenewAsync(shop, subscription);

        Assert.Equal([700, 1000], await TakenAsync(shop));
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.Receipt && mail.SentAt != null)));
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.ReceivedEvents.CountAsync(received => received.Status == Core.Inbox.EventStatus.Parked)));
        var difference = Assert.Single((await ReconcileAsync(shop)).Differences);
        Assert.False(difference.IsRepaired);
        Assert.Equal(Said.En["Reconciling.Foreign", price, Euros(1000), "Patron"].Value, Assert.Single(difference.What));
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        Assert.Contains(Said.En["Members.List.ForeignPrice"].Value, (await staff.GetAsync("/staff/members")).Text, StringComparison.Ordinal);
        var id = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.SupporterId).SingleAsync());
        Assert.Contains(price, (await staff.GetAsync($"/staff/members/{id}")).Text, StringComparison.Ordinal);
    }

    /// <summary>At Stripe's dashboard, for something that this site does not sell: nobody ordered it here.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_subscription_that_staff_made_for_a_payer_of_ours_at_a_foreign_price_is_told_of(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var ours = await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{await JoinedAsync(shop, member)}");
        var (customer, card) = (ours.GetProperty("customer").GetString()!, ours.GetProperty("default_payment_method").GetString()!);
        var price = await PriceAsync(shop, "300");

        var made = Id(await shop.StripeAsync(
            HttpMethod.Post, "subscriptions", ("customer", customer), ("default_payment_method", card), ("items[0][price]", price)));
        await shop.SettledAsync();

        Assert.NotEqual(0, await shop.EventsAsync(Core.Inbox.EventStatus.Parked));
        var difference = Assert.Single((await ReconcileAsync(shop)).Differences);
        Assert.Equal((made, false), (difference.StripeId, difference.IsRepaired));
        Assert.Equal(Said.En["Reconciling.Stranger", customer, price].Value, Assert.Single(difference.What));
        Assert.True(difference.HasOwnTrouble);

        await shop.Site.InDbAsync(db => db.ReceivedEvents.Where(received => received.Status == Core.Inbox.EventStatus.Parked).ExecuteDeleteAsync());
        Assert.Equal(1, (await ReconcileAsync(shop)).Left); // its news were lost: only the comparison tells of it
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_owed_is_what_the_failed_payment_was_to_take_until_it_is_called_off(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var subscription = await JoinedAsync(shop, member);
        var customer = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeCustomerId).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, $"customers/{customer}/balance_transactions", ("amount", "-300"), ("currency", "eur"));
        await shop.ControlAsync("decline-next");
        await RenewAsync(shop, subscription);

        var owing = await member.GetAsync("/account");

        Assert.Contains(Said.En["Memberships.Account.Failed", Euros(400)].Value, owing.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var sentence = owing.Document.QuerySelector(".status-sentence")!.TextContent;
        Assert.Contains(Said.Words("Memberships.Stands.Owes"), sentence, StringComparison.Ordinal);
        Assert.Contains(Said.En.Money(Euros(400)), sentence, StringComparison.Ordinal);

        await shop.Site.InDbAsync(db => db.Memberships.ExecuteUpdateAsync(set => set.SetProperty(membership => membership.Status, Core.Memberships.SubscriptionStatus.Active)));

        var again = await member.GetAsync("/account");
        Assert.Null(again.Document.QuerySelector("[role=alert]"));
        Assert.Contains(Said.Words("Memberships.Stands.Renews"), again.Text, StringComparison.Ordinal);
    }

    /// <summary>Stripe tells of a coupon of the customer's own, and nothing of the subscriptions that it makes cheaper.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task News_of_a_customers_discount_bring_the_memberships_up_to_what_is_paid(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var subscription = await JoinedAsync(shop, member);
        var customer = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeCustomerId).SingleAsync());
        var coupon = Id(await shop.StripeAsync(HttpMethod.Post, "coupons", ("percent_off", "50"), ("duration", "forever")));
        await shop.ControlAsync("webhooks/hold");
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("discounts[0][coupon]", coupon));

        await shop.Site.InDbAsync(async db =>
        {
            await using var scope = shop.Site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<StripeInbox>().StoreAsync(
                $$"""{"id":"evt_discount","type":"customer.discount.created","api_version":"{{Stripe.StripeConfiguration.ApiVersion}}","livemode":false,"data":{"object":{"id":"di_1","object":"discount","customer":"{{customer}}" } } }""",
                CancellationToken.None);
        });

        await Until.TrueAsync("the price follows", () => shop.Site.InDbAsync(db => db.Memberships.AnyAsync(membership => membership.Price.Minor == 350)));
        Assert.Equal(Core.Inbox.EventStatus.Applied, await shop.Site.InDbAsync(db => db.ReceivedEvents.Where(received => received.Id == "evt_discount").Select(received => received.Status).SingleAsync()));
    }

    private static async Task<string> JoinedAsync(Storefront shop, Visitor member)
    {
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        return await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeSubscriptionId).SingleAsync());
    }

    /// <summary>The ledger's sum, the member's own page and the reconciler agree.</summary>
    private static async Task SeenAsync(Storefront shop, Visitor member, long monthly, string words, bool isWell = true)
    {
        await shop.SettledAsync();
        Assert.Equal(monthly * 1_000_000, await shop.Site.InDbAsync(db => db.RevenueMovements.SumAsync(movement => movement.Change.Micros)));
        var account = await member.GetAsync("/account");
        Assert.Contains(words, account.Document.QuerySelector(".status-sentence")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(isWell, (await ReconcileAsync(shop)).Differences.Count == 0);
    }

    private static async Task RenewAsync(Storefront shop, string subscription)
    {
        await shop.ControlAsync($"renew/{subscription}");
        await shop.SettledAsync();
    }

    private static Task<List<long>> TakenAsync(Storefront shop) =>
        shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Paid).Select(payment => payment.Amount.Minor).Order().ToListAsync());

    private static async Task<string> PriceAsync(Storefront shop, string minor)
    {
        var product = Id(await shop.StripeAsync(HttpMethod.Post, "products", ("name", "Something else")));
        return Id(await shop.StripeAsync(HttpMethod.Post, "prices", ("product", product), ("unit_amount", minor), ("currency", "eur"), ("recurring[interval]", "month")));
    }

    private static async Task<string> ItemAsync(Storefront shop, string subscription) =>
        Id((await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{subscription}")).GetProperty("items").GetProperty("data")[0]);

    private static async Task<Reconciliation> ReconcileAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None);
    }

    private static Money Euros(long cents) => new(cents, Orchard.Euro);

    private static string Id(JsonElement of) => of.GetProperty("id").GetString()!;
}
