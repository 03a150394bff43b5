using Core.Mails;
using Core.Payments;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Reconciling;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>A payment is given back whole, and the bank sends the money back an hour later: the publisher has it, so the member has what it paid for.</summary>
public sealed class FailedRefundTests
{
    private const string Email = "jette@example.test";
    private const string RefundFails = "4000000000005126";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_payment_counts_again_the_member_reads_and_staff_see_why(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var payment = await RefundedAsync(shop, member);

        await shop.ControlAsync("travel", new { seconds = 7_200 });
        await shop.SettledAsync();

        await IsPaidAsync(shop, member, payment);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.RefundFailed)));
        Assert.NotNull(await shop.Site.InDbAsync(db => db.CreditDocuments.Select(note => note.VoidedAt).SingleAsync()));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.Refunded)));
        var customer = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeCustomerId).SingleAsync());
        Assert.Equal([customer], await shop.Site.InDbAsync(db => db.ReceivedEvents.Where(received => received.Type == "refund.failed").Select(received => received.Lane).Distinct().ToListAsync()));
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var page = await staff.GetAsync($"/staff/members/{payment.SupporterId}");
        Assert.Contains(Said.En["Facts.Said.RefundFailed", payment.Amount, payment.ReceiptNumber].Value, page.Text, StringComparison.Ordinal);
        Assert.Empty((await ReconcileAsync(shop)).Differences);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_the_news_of_it_are_lost_the_comparison_finds_it_once(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var payment = await RefundedAsync(shop, member);
        await shop.ControlAsync("webhooks/hold");
        await shop.ControlAsync("travel", new { seconds = 7_200 });

        var result = await ReconcileAsync(shop);

        Assert.True(result.IsWell);
        Assert.Contains(result.Differences, difference => difference.What.Contains(Said.En["Reconciling.Refund.Failed", payment.Amount].Value, StringComparer.Ordinal));
        await IsPaidAsync(shop, member, payment);
        Assert.DoesNotContain((await ReconcileAsync(shop)).Differences, difference => difference.What.Any(what => what.Contains("refund", StringComparison.Ordinal)));
    }

    private static async Task<Payment> RefundedAsync(Storefront shop, Visitor member)
    {
        await shop.PayAsync(member, await shop.ChooseAsync(member, Email), RefundFails);
        var payment = await shop.PaidOnceAsync(Email);
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        await shop.ControlAsync($"refund/{payment.StripePaymentIntentId}");
        await shop.SettledAsync();
        Assert.Equal(PaymentStatus.Refunded, await StatusAsync(shop));
        Assert.DoesNotContain(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        return payment;
    }

    private static async Task IsPaidAsync(Storefront shop, Visitor member, Payment payment)
    {
        Assert.Equal(PaymentStatus.Paid, await StatusAsync(shop));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Refunds.CountAsync()));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Troubles.CountAsync(trouble => trouble.Kind == TroubleKind.RefundFailed && trouble.ClearedAt == null)));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == "payment.refund-failed" && fact.SupporterId == payment.SupporterId)));
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
    }

    private static Task<PaymentStatus> StatusAsync(Storefront shop) => shop.Site.InDbAsync(db => db.Payments.Select(payment => payment.Status).SingleAsync());

    private static async Task<Reconciliation> ReconcileAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None);
    }
}
