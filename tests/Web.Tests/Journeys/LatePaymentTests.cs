using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>Bank debits, which are paid or refused days after the payer has gone.</summary>
public sealed class LatePaymentTests
{
    private const string Email = "ida@example.test";
    private const string Good = "AT611904300234573201";
    private const string Bad = "AT861904300235473202";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_debit_opens_when_the_money_is_there_and_nobody_pays_twice_meanwhile(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var waiting = await DebitAsync(shop, reader, Good);
        await shop.SettledAsync();

        Assert.Equal(Said.En["Checkout.Heading.Settling"].Value, waiting.Heading);
        Assert.Equal(["Mails.PaymentPending.Head"], await ToldAsync(shop));
        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        await PassAsync(shop, days: 2);
        var again = await shop.ChooseAsync(reader, Email);
        Assert.Equal(Said.En["Checkout.Heading.Settling"].Value, again.Heading);

        await PassAsync(shop, days: 4);

        await shop.PaidOnceAsync(Email, mails: 3);
        var welcome = await reader.GetAsync(waiting.Address.PathAndQuery);
        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, welcome.Heading);
        Assert.Contains(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_debit_that_the_bank_does_not_pay_ends_the_order_and_its_payer_begins_anew_at_once(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        var waiting = await DebitAsync(shop, reader, Bad);
        await shop.SettledAsync();

        await PassAsync(shop, days: 5);
        await ClosedAsync(shop);

        Assert.Equal(["Mails.PaymentPending.Head", "Mails.OrderUnpaid.Head"], await ToldAsync(shop));
        Assert.Equal(Said.En["Checkout.Heading.Unpaid"].Value, (await reader.GetAsync(waiting.Address.PathAndQuery)).Heading);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));
        var subscriptions = (await shop.StripeAsync(HttpMethod.Get, "subscriptions?status=all")).GetProperty("data");
        Assert.Equal("canceled", Assert.Single(subscriptions.EnumerateArray()).GetProperty("status").GetString());
        Assert.Equal("void", (await shop.StripeAsync(HttpMethod.Get, "invoices")).GetProperty("data")[0].GetProperty("status").GetString());

        await shop.PayAsync(reader, await shop.ChooseAsync(reader, Email));
        await shop.SettledAsync();
        Assert.Equal(SubscriptionStatus.Active, await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_debit_that_was_never_paid_opens_nothing_though_the_news_come_after_a_second_bill()
    {
        await using var shop = await OpenAsync(DatabaseProvider.Sqlite);
        using var reader = shop.Site.NewVisitor();
        await DebitAsync(shop, reader, Bad);
        await shop.SettledAsync();

        await shop.ControlAsync("webhooks/hold");
        shop.Site.Clock.Advance(TimeSpan.FromDays(33));
        await shop.ControlAsync("travel", new { seconds = 1 });
        await shop.ControlAsync("webhooks/release");
        await shop.SettledAsync();

        Assert.True((await shop.StripeAsync(HttpMethod.Get, "invoices")).GetProperty("data").GetArrayLength() > 1);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        Assert.Equal(["Mails.PaymentPending.Head"], await ToldAsync(shop)); // the bank is asked again and again
        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_the_rule_says_so_a_debit_opens_at_once_and_shuts_at_once_when_it_comes_back(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider, pendingDays: 10);
        using var reader = shop.Site.NewVisitor();

        var welcome = await DebitAsync(shop, reader, Bad);
        await shop.SettledAsync();
        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, welcome.Heading);
        Assert.Contains(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.RevenueMovements.CountAsync()));

        await PassAsync(shop, days: 5);

        await ClosedAsync(shop);
        await shop.SettledAsync();
        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.Equal(SubscriptionStatus.Canceled, await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.Status).SingleAsync()));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.PaymentFailed || mail.Kind == MailKind.Receipt)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_renewal_by_debit_is_not_told_as_a_failure_while_the_bank_is_at_it(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        var page = await DebitAsync(shop, reader, Good);
        await PassAsync(shop, days: 6);
        await shop.PaidOnceAsync(Email, mails: 3);
        await reader.GetAsync(page.Address.PathAndQuery);
        var subscription = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeSubscriptionId).SingleAsync());

        await shop.ControlAsync($"renew/{subscription}");
        await shop.SettledAsync();

        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Payments.CountAsync(payment => payment.Status == PaymentStatus.Failed)));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.PaymentFailed)));
        Assert.Equal(SubscriptionStatus.Active, await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.Status).SingleAsync()));
        Assert.Contains(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paid_debit_that_its_bank_takes_back_weeks_later_shuts_what_it_had_opened()
    {
        await using var shop = await OpenAsync(DatabaseProvider.Sqlite);
        using var reader = shop.Site.NewVisitor();
        var page = await DebitAsync(shop, reader, Good);
        await PassAsync(shop, days: 6);
        var payment = await shop.PaidOnceAsync(Email, mails: 3);
        await reader.GetAsync(page.Address.PathAndQuery);
        Assert.Contains(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);

        var dispute = (await shop.ControlAsync($"dispute/{payment.StripePaymentIntentId}")).ToString();
        await shop.SettledAsync();

        Assert.NotEmpty(dispute);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Disputes.CountAsync(row => row.PaymentId == payment.Id)));
        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
    }

    private static async Task<Storefront> OpenAsync(DatabaseProvider provider, int pendingDays = 0)
    {
        var shop = await Storefront.OpenAsync(provider);
        using var owner = await shop.Site.StaffAsync(StaffRole.Owner);
        await owner.SubmitAsync(await owner.GetAsync("/staff/site"), "Settings.Save", ("Form.TakesSepaDebit", "true"));
        if (pendingDays > 0)
        {
            var look = await owner.SubmitAsync(await owner.GetAsync("/staff/access"), "Settings.Access.Look", ("Form.Pending", $"{pendingDays}"));
            await owner.SubmitAsync(look, "Settings.Access.Save");
        }

        return shop;
    }

    private static async Task<SeenPage> DebitAsync(Storefront shop, Visitor reader, string iban)
    {
        var stripe = await shop.ChooseAsync(reader, Email);
        return await reader.SubmitAsync(await reader.GetAsync($"{stripe.Address}?method=sepa_debit"), "Subscribe", ("iban", iban), ("name", "Ida Moor"));
    }

    private static async Task PassAsync(Storefront shop, int days)
    {
        for (var day = 0; day < days; day++)
        {
            shop.Site.Clock.Advance(TimeSpan.FromDays(1)); // Stripe's clock goes with it
            await shop.ControlAsync("travel", new { seconds = 1 });
            await shop.SettledAsync();
        }
    }

    /// <summary>Nothing is left at Stripe. A try that Stripe did not answer in time is made again some seconds later.</summary>
    private static Task ClosedAsync(Storefront shop) => Until.TrueAsync("nothing is left at Stripe", async () =>
    {
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(6));
        return await shop.Site.InDbAsync(db => db.Orders.AnyAsync(order => order.ClosedAt != null));
    });

    /// <summary>The letters so far, by the key of what they say first.</summary>
    private static Task<List<string>> ToldAsync(Storefront shop) => shop.Site.InDbAsync(async db =>
        (await db.OutgoingMails.Where(mail => mail.To == Email).OrderBy(mail => mail.CreatedAt).Select(mail => mail.Kind).ToListAsync()).ConvertAll(kind => $"Mails.{kind}.Head"));
}
