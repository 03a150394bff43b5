using Core.Facts;
using Core.Inbox;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Reconciling;
using Web.Ground.Shelf;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>Promise P9: whatever the books lost or got wrong, one run puts it right, and the next finds nothing.</summary>
public sealed class ReconcileTests
{
    private const string Email = "erika@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Books_that_agree_with_Stripe_are_left_alone(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);

        var result = await ReconcileAsync(shop);

        Assert.True(result.IsWell);
        Assert.Equal((1, 1), (result.Subscriptions, result.Invoices));
        Assert.Empty(result.Differences);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_deleted_payment_comes_back_with_its_number_and_no_second_receipt(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);
        var paid = await shop.Site.InDbAsync(db => db.Payments.AsNoTracking().SingleAsync());
        await shop.Site.InDbAsync(db => db.Payments.ExecuteDeleteAsync());

        var result = await RepairedAsync(shop);

        Assert.Equal(Said.En["Reconciling.Payment.Missing", paid.Amount].Value, Assert.Single(Assert.Single(result.Differences).What));
        Assert.Equal(paid.ReceiptNumber, (await shop.PaidOnceAsync(Email)).ReceiptNumber);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_wrong_status_a_moved_period_and_a_lost_access_are_put_right(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);
        var until = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.PeriodUntil).SingleAsync());
        await shop.Site.InDbAsync(async db =>
        {
            await db.Memberships.ExecuteUpdateAsync(set => set
                .SetProperty(membership => membership.Status, SubscriptionStatus.Unpaid)
                .SetProperty(membership => membership.PeriodUntil, until.AddYears(3)));
            await db.Grants.Where(grant => grant.Entitlement == "patron").ExecuteDeleteAsync();
            await db.Payments.ExecuteUpdateAsync(set => set.SetProperty(payment => payment.Status, PaymentStatus.Refunded));
        });

        var result = await RepairedAsync(shop);

        var words = string.Join(' ', Assert.Single(result.Differences).What);
        Assert.Contains(Said.En["Reconciling.Differs.Status", Said.En["Reconciling.SubscriptionIs.Unpaid"].Value, Said.En["Reconciling.SubscriptionIs.Active"].Value].Value, words, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Reconciling.Differs.PeriodUntil"), words, StringComparison.Ordinal);
        var membership = await shop.Site.InDbAsync(db => db.Memberships.SingleAsync());
        Assert.Equal((SubscriptionStatus.Active, until), (membership.Status, membership.PeriodUntil));
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Grants.CountAsync(grant => grant.Until > until)));
        await shop.PaidOnceAsync(Email);
    }

    /// <summary>What a reader may open is kept for a while; access that comes back is seen at once.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_lost_access_that_was_put_right_opens_the_next_page(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);
        var id = await shop.Site.InDbAsync(db => db.Users.Where(user => user.Email == Email).Select(user => user.Id).SingleAsync());
        using var member = await shop.Site.SignedInAsync(id);
        await shop.Site.InDbAsync(db => db.Grants.ExecuteDeleteAsync());
        shop.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Standing, id);
        Assert.DoesNotContain(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);

        await RepairedAsync(shop);

        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.True(await shop.Site.InDbAsync(db => db.Facts.AnyAsync(fact => fact.Code == "membership.access-corrected" && fact.SupporterId == id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Three_days_of_lost_webhooks_are_caught_up(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);
        await shop.ControlAsync("webhooks/hold");
        using var newcomer = shop.Site.NewVisitor();
        using var elsewhere = shop.Site.NewVisitor();
        await shop.PayAsync(elsewhere, await shop.ChooseAsync(newcomer, "late@example.test")); // never came back to this site
        var (subscription, intent) = await shop.Site.InDbAsync(async db => (
            await db.Memberships.Select(membership => membership.StripeSubscriptionId).SingleAsync(),
            await db.Payments.Select(payment => payment.StripePaymentIntentId).SingleAsync()));
        await shop.ControlAsync($"refund/{intent}", new { amount = 200 });
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("cancel_at_period_end", "true"));
        shop.Site.Clock.Advance(TimeSpan.FromDays(3));

        var result = await RepairedAsync(shop);

        Assert.Contains(result.Differences, difference => difference.What.Any(what => what.StartsWith(Said.Words("Reconciling.Event.Lost"), StringComparison.Ordinal)));
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        var membership = await shop.Site.InDbAsync(db => db.Memberships.SingleAsync(known => known.StripeSubscriptionId == subscription));
        Assert.Equal(MembershipPhase.Ending, membership.Phase);
        var payment = await shop.Site.InDbAsync(db => db.Payments.SingleAsync(payment => payment.MembershipId == membership.Id));
        Assert.Equal((PaymentStatus.PartlyRefunded, 200), (payment.Status, payment.Refunded.Minor));
        await shop.ControlAsync("webhooks/release");
        await shop.SettledAsync();
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Refunds.CountAsync()));
        Assert.Equal(0, await shop.EventsAsync(EventStatus.Failed));
        await shop.PaidOnceAsync("late@example.test");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_Stripe_is_silent_it_says_that_it_did_not_finish(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);
        await shop.ControlAsync("fail", new { mode = "500", calls = 1000 });

        var result = await ReconcileAsync(shop);

        Assert.False(result.IsComplete);
        Assert.Empty(result.Differences);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_deleted_refund_comes_back_and_is_not_told_again(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);
        await shop.ControlAsync($"refund/{await shop.Site.InDbAsync(db => db.Payments.Select(payment => payment.StripePaymentIntentId).SingleAsync())}");
        await shop.SettledAsync();
        var mails = (await shop.Site.MailsAsync(Email)).Count;
        await shop.Site.InDbAsync(db => db.Refunds.ExecuteDeleteAsync());

        await RepairedAsync(shop);
        await shop.SettledAsync();

        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Refunds.CountAsync()));
        Assert.Equal(mails, (await shop.Site.MailsAsync(Email)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Receipts_of_another_site_on_the_account_leave_no_gap_in_our_numbers(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);
        await Elsewhere.PaidAsync(shop, "2026-000041");

        Assert.Empty((await ReconcileAsync(shop)).Differences);
        using var next = shop.Site.NewVisitor();
        await shop.JoinAsync(next, "next@example.test");

        Assert.Equal("000002", (await shop.PaidOnceAsync("next@example.test")).ReceiptNumber![^6..]);
    }

    [Fact]
    public async Task Who_joins_while_the_books_are_compared_is_not_called_unknown_to_Stripe()
    {
        var meanwhile = new Meanwhile();
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, meanwhile.LayBelow);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        using var next = shop.Site.NewVisitor();

        meanwhile.Once("RevenueMovements", async () =>
        {
            await shop.JoinAsync(next, "next@example.test");
            await shop.PaidOnceAsync("next@example.test");
        });
        var result = await ReconcileAsync(shop);

        Assert.Equal(1, result.Subscriptions);
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        Assert.Empty(result.Differences);
    }

    private static async Task<Storefront> WithMemberAsync(DatabaseProvider provider)
    {
        var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        return shop;
    }

    private static async Task<Reconciliation> ReconcileAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None);
    }

    private static async Task<Reconciliation> RepairedAsync(Storefront shop)
    {
        var first = await ReconcileAsync(shop);
        Assert.NotEmpty(first.Differences);
        Assert.True(first.IsWell, string.Join(' ', first.Differences.Select(difference => difference.Why)));
        Assert.Empty((await ReconcileAsync(shop)).Differences);
        return first;
    }
}
