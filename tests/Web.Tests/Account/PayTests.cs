using System.Net;
using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Account;

/// <summary>A renewal is refused: three mails, each with a link that pays it without signing in.</summary>
public sealed class PayTests
{
    private const string Email = "rolf@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_mails_link_pays_what_is_owed_without_signing_in(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var link = await OwingAsync(shop);
        using var stranger = shop.Site.NewVisitor();

        var page = await stranger.GetAsync(link);
        var invoice = await stranger.SubmitAsync(page, "Memberships.Account.PayNow");
        await stranger.SubmitAsync(invoice, "Pay", ("number", Storefront.GoodCard), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE"));
        await shop.SettledAsync();

        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Payments.CountAsync(payment => payment.Status == PaymentStatus.Paid)));
        Assert.Equal(SubscriptionStatus.Active, await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.Status).SingleAsync()));
        Assert.Equal("4242", await shop.Site.InDbAsync(db => db.Payments.OrderByDescending(payment => payment.PaidAt).Select(payment => payment.CardLast4).FirstAsync())); // not the one that is kept
        var after = await stranger.GetAsync(link);
        Assert.Contains(Said.En["Memberships.Pay.Paid"].Value, after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Email, page.Html + after.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_a_card_was_refused_is_said_in_the_members_language()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OwingAsync(shop);
        var kept = await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Failed).Select(payment => payment.FailureMessage).SingleAsync());
        using var member = await shop.Site.SignedInAsync(await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.SupporterId).SingleAsync()));

        await member.SubmitAsync(await member.GetAsync("/language"), "Deutsch");
        var account = await member.GetAsync("/account");

        Assert.Equal("Gateway.Declined.Bank", kept);
        Assert.Contains(Said.In("de-DE")["Gateway.Declined.Bank"].Value, account.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_paid_meanwhile_is_not_paid_again_and_what_was_called_off_not_at_all()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        var link = await OwingAsync(shop);
        using var stranger = shop.Site.NewVisitor();
        var page = await stranger.GetAsync(link);
        await shop.ControlAsync("webhooks/hold");
        var invoice = await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Failed).Select(payment => payment.StripeInvoiceId).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, $"invoices/{invoice}/void");

        var off = await stranger.SubmitAsync(page, "Memberships.Account.PayNow");

        Assert.Contains(Said.En["Memberships.Pay.Off"].Value, off.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_is_none_of_ours_says_so()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var stranger = shop.Site.NewVisitor();

        foreach (var link in (string[])["/pay?key=%00", "/pay?key=AAAA", "/pay?key=" + new string('x', 4000)])
        {
            using var answer = await stranger.AskAsync(link);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Eight_tries_are_told_in_three_mails_and_then_nothing_is_owed(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var link = await OwingAsync(shop);

        for (var day = 0; day < 20; day++)
        {
            shop.Site.Clock.Advance(TimeSpan.FromDays(1)); // Stripe's clock goes with it
            await shop.ControlAsync("travel", new { seconds = 1 });
            await shop.SettledAsync();
        }

        Assert.Equal(3, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.PaymentFailed)));

        // Stripe has given the membership up, and keeps its bill open: to pay that would open nothing.
        using var stranger = shop.Site.NewVisitor();
        Assert.Contains(Said.En["Memberships.Pay.Off"].Value, (await stranger.GetAsync(link)).Text, StringComparison.Ordinal);
    }

    /// <returns>The mail's link.</returns>
    private static async Task<string> OwingAsync(Storefront shop)
    {
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        var (subscription, customer) = await shop.Site.InDbAsync(async db =>
        {
            var membership = await db.Memberships.SingleAsync();
            return (membership.StripeSubscriptionId, membership.StripeCustomerId);
        });
        var method = (await shop.StripeAsync(HttpMethod.Post, "payment_methods/pm_card_chargeCustomerFail/attach", ("customer", customer))).GetProperty("id").GetString()!;
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("default_payment_method", method));
        await shop.ControlAsync($"renew/{subscription}");
        await shop.SettledAsync();
        var mail = (await shop.Site.MailsAsync(Email)).Last(mail => mail.TextBody!.Contains("/pay?key=", StringComparison.Ordinal));
        var at = mail.TextBody!.IndexOf("/pay?key=", StringComparison.Ordinal);
        return mail.TextBody[at..].Split('\n', '\r', ' ')[0];
    }
}
