using System.Net;
using Core.Facts;
using Core.Inbox;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Books;
using Web.Billing.Inbox;
using Web.Billing.Reconciling;
using Web.Ground.Work;
using Web.Tests.Kit;
using static Web.Tests.Journeys.OlderBackup;

namespace Web.Tests.Journeys;

/// <summary>The machine is lost, and the backup is older than the last payers. Stripe has them all.</summary>
public sealed class OlderBackupTests : IDisposable
{
    private const string Before = "ada@example.test";
    private const string Since = "bea@example.test";

    private readonly string backup = Path.Combine(Directory.CreateTempSubdirectory("membership-older-").FullName, "copy.db");

    [Fact]
    public async Task Who_joined_since_comes_back_with_address_access_and_the_receipts_number_that_was_mailed_and_no_mail_is_sent_again()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var first = shop.Site.NewVisitor();
        await shop.JoinAsync(first, Before);
        await shop.PaidOnceAsync(Before);
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        using var second = shop.Site.NewVisitor();
        await shop.JoinAsync(second, Since);
        var mailed = (await shop.PaidOnceAsync(Since)).ReceiptNumber;
        var id = await IdAsync(shop);
        var mails = (await shop.Site.MailsAsync(Since)).Count;

        await RestoreAsync(shop);
        Assert.Equal(Guid.Empty, await IdAsync(shop));
        var result = await ReconcileAsync(shop);
        await shop.SettledAsync();

        Assert.True(result.IsWell, Told(result));
        Assert.Equal(id, await IdAsync(shop));
        var payment = await shop.Site.InDbAsync(db => db.Payments.SingleAsync(payment => payment.SupporterId == id));
        Assert.Equal(mailed, payment.ReceiptNumber);
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        Assert.Equal(mails, (await shop.Site.MailsAsync(Since)).Count);
        Assert.Empty((await ReconcileAsync(shop)).Differences);
        using var third = shop.Site.NewVisitor();
        await shop.JoinAsync(third, "cleo@example.test");
        Assert.Equal("000003", (await shop.PaidOnceAsync("cleo@example.test")).ReceiptNumber![^6..]);
    }

    [Fact]
    public async Task Before_the_books_are_compared_no_number_is_given_again()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        using var first = shop.Site.NewVisitor();
        await shop.JoinAsync(first, Before);
        var mailed = (await shop.PaidOnceAsync(Before)).ReceiptNumber;
        using var second = shop.Site.NewVisitor();
        var opened = await shop.ChooseAsync(second, Since); // before the loss, and paid after it
        await RestoreAsync(shop);

        await shop.PayAsync(second, opened);
        await Until.TrueAsync("the news wait", async () => await shop.Site.InDbAsync(db => db.ReceivedEvents.AnyAsync(received => received.Status == EventStatus.Pending && received.Attempts > 0)));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));
        var result = await ReconcileAsync(shop);
        Assert.True(result.IsWell, Told(result));
        var later = await shop.PaidOnceAsync(Since);

        Assert.Equal(mailed, await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Id != later.Id).Select(payment => payment.ReceiptNumber).SingleAsync()));
        Assert.NotEqual(mailed, later.ReceiptNumber);

        // Both paid a price that Stripe had heard of after the backup: it is known again, and newcomers pay the same.
        var priceId = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.TierPriceId).Distinct().SingleAsync());
        var stripePrice = (await shop.StripeAsync(HttpMethod.Get, "prices")).GetProperty("data").EnumerateArray().Single().GetProperty("id").GetString();
        Assert.Equal(stripePrice, await shop.Site.InDbAsync(db => db.TierPrices.Where(price => price.Id == priceId).Select(price => price.StripePriceId).SingleAsync()));
    }

    [Fact]
    public async Task Who_joined_since_and_got_the_money_back_comes_back_shut_and_no_mail_is_sent_again()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Since);
        await shop.ControlAsync($"refund/{(await shop.PaidOnceAsync(Since)).StripePaymentIntentId}");
        await shop.SettledAsync();
        var mails = (await shop.Site.MailsAsync(Since)).Count;
        Assert.Equal(3, mails);

        await RestoreAsync(shop);
        var result = await ReconcileAsync(shop);
        await shop.SettledAsync();

        Assert.True(result.IsWell, Told(result));
        Assert.Equal(PaymentStatus.Refunded, await shop.Site.InDbAsync(db => db.Payments.Select(payment => payment.Status).SingleAsync()));
        using var again = await shop.Site.SignedInAsync(await IdAsync(shop));
        Assert.DoesNotContain(Storefront.GatedWord, (await again.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.Empty((await ReconcileAsync(shop)).Differences);
        await shop.SettledAsync();
        Assert.Equal(mails, (await shop.Site.MailsAsync(Since)).Count);
    }

    [Fact]
    public async Task Who_has_cancelled_since_is_cancelled_and_not_told_again_also_where_a_worker_was_in_the_way()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Before);
        await shop.PaidOnceAsync(Before);
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        var (subscription, customer) = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => ValueTuple.Create(membership.StripeSubscriptionId, membership.StripeCustomerId)).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("cancel_at_period_end", "true"));
        await shop.SettledAsync();
        var mails = (await shop.Site.MailsAsync(Before)).Count;
        Assert.Equal(3, mails);

        await RestoreAsync(shop);
        var lease = await TakeLaneAsync(shop, customer);
        Assert.False((await ReconcileAsync(shop)).IsWell);
        Assert.True(await IsRestoredAsync(shop));
        await shop.Site.InDbAsync(db => db.Leases.Where(held => held.Holder == lease).ExecuteDeleteAsync());
        var result = await ReconcileAsync(shop);
        await shop.SettledAsync();

        Assert.True(result.IsWell, Told(result));
        Assert.False(await IsRestoredAsync(shop));
        Assert.Equal(MembershipPhase.Ending, (await shop.Site.InDbAsync(db => db.Memberships.SingleAsync())).Phase);
        Assert.Empty((await ReconcileAsync(shop)).Differences);
        await shop.SettledAsync();
        Assert.Equal(mails, (await shop.Site.MailsAsync(Before)).Count);
    }

    [Fact]
    public async Task What_can_never_be_put_back_does_not_keep_all_others_from_being_booked()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Since);
        await shop.PaidOnceAsync(Since);
        var customer = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeCustomerId).SingleAsync());
        await RestoreAsync(shop);
        await TakeLaneAsync(shop, customer);

        await shop.Site.InDbAsync(db => db.NumberSequences.Where(sequence => sequence.Name == "restored").ExecuteUpdateAsync(set => set.SetProperty(sequence => sequence.Last, 9)));
        Assert.False((await ReconcileAsync(shop)).IsWell);

        Assert.False(await IsRestoredAsync(shop));
    }

    [Fact]
    public async Task Receipts_of_a_tier_that_was_made_since_keep_their_numbers_to_themselves()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        await RestoreAsync(shop);
        await Elsewhere.PaidAsync(shop, "2026-000041");

        await ReconcileAsync(shop);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Since);

        Assert.Equal("000042", (await shop.PaidOnceAsync(Since)).ReceiptNumber![^6..]);
    }

    [Fact]
    public async Task Until_the_books_are_compared_nobody_is_sold_a_second_membership_and_no_deed_gets_lost()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Before);
        await shop.PaidOnceAsync(Before);
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        var id = await shop.Site.InDbAsync(db => db.Users.Select(user => user.Id).SingleAsync());
        await RestoreAsync(shop);
        using var visitor = shop.Site.NewVisitor();
        using var known = await shop.Site.SignedInAsync(id);

        var refused = await shop.ChooseAsync(visitor, Since);
        var kept = await known.SubmitAsync(await known.GetAsync("/account/cancel"), "Memberships.Cancel.Deed");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, Said.En["Checkout.Heading.Unavailable"].Value), (refused.Status, refused.Heading));
        Assert.Contains(Said.En["Checkout.Start.Comparing"].Value, refused.Text, StringComparison.Ordinal);
        Assert.False(await shop.Site.InDbAsync(db => db.Orders.AnyAsync(order => order.CompletedAt == null)));
        Assert.Contains(Said.En["Memberships.Change.Unavailable"].Value, kept.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var subscription = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeSubscriptionId).SingleAsync());
        Assert.False((await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{subscription}")).GetProperty("cancel_at_period_end").GetBoolean());
        Assert.Empty((await ReconcileAsync(shop)).Differences);
        Assert.NotEqual(shop.Site.Address.Port, (await shop.ChooseAsync(visitor, Since)).Address.Port);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(backup)!, recursive: true);

    private static Task<Guid> IdAsync(Storefront shop) => shop.Site.InDbAsync(db => db.Users.Where(user => user.Email == Since).Select(user => user.Id).SingleOrDefaultAsync());

    private static string Told(Reconciliation result) => string.Join(' ', result.Differences.Select(difference => $"{difference.StripeId}: {string.Join(' ', difference.What)} {difference.Why}"));

    private static Task<bool> IsRestoredAsync(Storefront shop) => shop.Site.InDbAsync(db => db.NumberSequences.AnyAsync(sequence => sequence.Name == "restored"));

    /// <summary>Somebody is at this customer, for as long as the test says.</summary>
    private static async Task<Guid> TakeLaneAsync(Storefront shop, string customer)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return Assert.Single(await scope.ServiceProvider.GetRequiredService<Leases>().TakeAsync(EventWork.LaneKind, [customer], CancellationToken.None)).Holder;
    }

    private Task RestoreAsync(Storefront shop) => OlderBackup.RestoreAsync(shop, backup);
}
