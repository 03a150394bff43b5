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

/// <summary>A payer's bank takes a payment back: access goes with the money, comes back with it, and everybody concerned is told.</summary>
public sealed class DisputeTests
{
    private const string Email = "hedda@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Access_goes_with_the_money_and_comes_back_when_the_bank_decides_that_the_payment_stands(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var payment = await PaidAsync(shop, member);

        var id = await DisputeAsync(shop, payment, isInquiry: false);

        Assert.DoesNotContain(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        var trouble = await Until.NotNullAsync("staff are told", () => TroubleAsync(shop));
        Assert.Equal(id, trouble.Subject);
        Assert.Equal(1, await MailsAsync(shop));
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        Assert.Contains(Said.En["Facts.Said.PaymentDisputed", payment.Amount, payment.ReceiptNumber].Value, (await staff.GetAsync($"/staff/members/{payment.SupporterId}")).Text, StringComparison.Ordinal);
        Assert.NotNull((await staff.GetAsync("/staff/troubles")).Document.QuerySelector($"section a[href='/staff/members/{payment.SupporterId}']"));
        var day = await staff.GetAsync("/staff/revenue");
        Assert.Equal(2, day.Document.QuerySelectorAll("td.num").Count(cell => cell.TextContent == Said.En.Money(payment.Amount)));

        await shop.StripeAsync(HttpMethod.Post, $"disputes/{id}", ("evidence[uncategorized_text]", "winning_evidence"), ("submit", "true"));
        await shop.SettledAsync();

        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.Equal(DisputeStatus.Won, await StatusAsync(shop));
        Assert.Equal(2, await MailsAsync(shop));
        await Until.TrueAsync("the trouble is over", async () => await TroubleAsync(shop) is null);
        Assert.Empty((await ReconcileAsync(shop)).Differences);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_lost_one_stays_shut_and_is_told_no_more(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var id = await DisputeAsync(shop, await PaidAsync(shop, member), isInquiry: false);

        await shop.StripeAsync(HttpMethod.Post, $"disputes/{id}/close");
        await shop.SettledAsync();

        Assert.Equal(DisputeStatus.Lost, await StatusAsync(shop));
        Assert.DoesNotContain(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.Equal(1, await MailsAsync(shop));
        await Until.TrueAsync("the trouble is over", async () => await TroubleAsync(shop) is null);
    }

    [Fact]
    public async Task A_bank_that_only_asks_shuts_nothing_and_staff_know()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();

        await DisputeAsync(shop, await PaidAsync(shop, member), isInquiry: true);

        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.NotNull(await Until.NotNullAsync("staff are told", () => TroubleAsync(shop)));
        Assert.Equal(0, await MailsAsync(shop));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_the_news_of_it_are_lost_the_comparison_finds_it_once(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var payment = await PaidAsync(shop, member);
        await shop.ControlAsync("webhooks/hold");
        await shop.ControlAsync($"dispute/{payment.StripePaymentIntentId}", new { reason = "fraudulent" });

        var result = await ReconcileAsync(shop);

        Assert.Contains(result.Differences, difference => difference.What.Contains(Said.En["Reconciling.Dispute", payment.Amount].Value, StringComparer.Ordinal));
        Assert.True(result.IsWell);
        Assert.DoesNotContain(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain((await ReconcileAsync(shop)).Differences, difference => difference.What.Contains(Said.En["Reconciling.Dispute", payment.Amount].Value, StringComparer.Ordinal));
    }

    private static async Task<Payment> PaidAsync(Storefront shop, Visitor member)
    {
        await shop.JoinAsync(member, Email);
        var payment = await shop.PaidOnceAsync(Email);
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        return payment;
    }

    private static async Task<string> DisputeAsync(Storefront shop, Payment payment, bool isInquiry)
    {
        await shop.ControlAsync($"dispute/{payment.StripePaymentIntentId}", new { reason = "fraudulent", inquiry = isInquiry });
        await shop.SettledAsync();
        return await shop.Site.InDbAsync(db => db.Disputes.Select(dispute => dispute.StripeDisputeId).SingleAsync());
    }

    private static Task<DisputeStatus> StatusAsync(Storefront shop) => shop.Site.InDbAsync(db => db.Disputes.Select(dispute => dispute.Status).SingleAsync());

    private static Task<int> MailsAsync(Storefront shop) => shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.Disputed));

    /// <summary>The rows are looked at now and then by the site's clock.</summary>
    private static Task<Trouble?> TroubleAsync(Storefront shop)
    {
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(31));
        return shop.Site.InDbAsync(db => db.Troubles.AsNoTracking().SingleOrDefaultAsync(trouble => trouble.Kind == TroubleKind.PaymentDisputed && trouble.ClearedAt == null));
    }

    private static async Task<Reconciliation> ReconcileAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, default);
    }
}
