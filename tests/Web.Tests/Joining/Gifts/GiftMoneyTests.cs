using System.Net;
using Core;
using Core.Facts;
using Core.Gifts;
using Core.Mails;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Books;
using Web.Ground.Facts;
using Web.Tests.Kit;
using static Web.Tests.Joining.Gifts.GiftShop;

namespace Web.Tests.Joining.Gifts;

/// <summary>What a gift is worth while money comes and goes: its own, and that of its holder's membership.</summary>
public sealed class GiftMoneyTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Kept_beside_a_membership_it_begins_when_that_opens_nothing_any_more_though_it_is_not_over(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Friend);
        await shop.SettledAsync();
        var gift = await BuyAsync(shop);
        await member.SubmitAsync(await member.GetAsync(await LinkAsync(shop)), "Gifts.Claim.Accept");
        Assert.Equal(GiftState.Kept, await StateAsync(shop, gift));

        await OpensAsync(shop, until: shop.Site.Clock.GetUtcNow());

        await Until.TrueAsync("it begins", async () => await StateAsync(shop, gift) == GiftState.Running);
        Assert.True(await ReadsAsync(shop, await IdAsync(shop, Friend)));
        Assert.Equal(2, (await KindsAsync(shop, Friend)).Count(kind => kind == MailKind.GiftAccepted));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_pays_for_nothing_has_it_at_once_and_whoever_pays_when_its_money_comes_again_keeps_the_rest(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Friend);
        await shop.SettledAsync();
        await OpensAsync(shop, until: shop.Site.Clock.GetUtcNow());
        var gift = await BuyAsync(shop);
        await member.SubmitAsync(await member.GetAsync(await LinkAsync(shop)), "Gifts.Claim.Accept");
        Assert.Equal(GiftState.Running, await StateAsync(shop, gift));

        await DisputeAsync(shop, gift);
        var left = (await AgainAsync(shop, gift)).LeftWhenTaken;
        await OpensAsync(shop, until: null);
        await WinAsync(shop);

        Assert.Equal((GiftState.Kept, left), (await StateAsync(shop, gift), (await AgainAsync(shop, gift)).Rest));
        Assert.Contains(Said.En["Gifts.Claim.IsKept.Rest", "Patron"].Value.Replace("<strong>", "", StringComparison.Ordinal).Replace("</strong>", "", StringComparison.Ordinal), (await member.GetAsync(await LinkAsync(shop))).Text, StringComparison.Ordinal);
        await OpensAsync(shop, until: shop.Site.Clock.GetUtcNow());
        await Until.TrueAsync("it goes on", async () => await StateAsync(shop, gift) == GiftState.Running);
        var again = await AgainAsync(shop, gift);
        Assert.Equal(left, again.EndsAt - again.StartsAt);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.ComplimentaryAccess.CountAsync()));
        Assert.True(await ReadsAsync(shop, await IdAsync(shop, Friend)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dispute_takes_no_day_from_the_time_in_which_it_can_be_accepted(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var gift = await BuyAsync(shop);
        await LinkAsync(shop);

        await DisputeAsync(shop, gift);
        shop.Site.Clock.Advance(TimeSpan.FromDays(10));
        await WinAsync(shop);

        var again = await AgainAsync(shop, gift);
        Assert.InRange((again.ClaimUntil - gift.ClaimUntil)!.Value, TimeSpan.FromDays(10), TimeSpan.FromDays(11.1));
        Assert.Equal(again.ClaimUntil - Gift.Notice, again.DueAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Over_it_stays_so_and_nobody_is_told_that_its_money_went_back(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var friend = await shop.Site.KnowAsync(Friend);
        var gift = await BuyAsync(shop);
        await AcceptAsync(shop, friend, await LinkAsync(shop));
        var end = (await AgainAsync(shop, gift)).EndsAt!.Value;
        shop.Site.Clock.SetUtcNow(end.AddDays(1));

        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", gift.StripePaymentIntentId!));
        await shop.SettledAsync();

        Assert.Equal(GiftState.TakenBack, await StateAsync(shop, gift));
        Assert.Equal(end, await shop.Site.InDbAsync(db => db.ComplimentaryAccess.Select(access => access.Until).SingleAsync()));
        Assert.DoesNotContain(MailKind.GiftTakenBack, await KindsAsync(shop, Friend));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Kept_and_given_back_its_holder_is_told_that_it_is_kept_no_more(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Friend);
        await shop.SettledAsync();
        var gift = await BuyAsync(shop);
        await member.SubmitAsync(await member.GetAsync(await LinkAsync(shop)), "Gifts.Claim.Accept");

        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", gift.StripePaymentIntentId!));
        await shop.SettledAsync();

        await Until.TrueAsync("the holder is told", async () => (await shop.Site.MailsAsync(Friend)).Any(mail => Plain(mail.TextBody!).Contains(Said.En["Mails.GiftTakenBack.NotKept", "Patron"].Value, StringComparison.Ordinal)));
        Assert.True(await ReadsAsync(shop, await IdAsync(shop, Friend)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_restore_nothing_is_sent_or_accepted_before_the_books_are_compared(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var friend = await shop.Site.KnowAsync(Friend);
        var gift = await BuyAsync(shop);
        var link = await LinkAsync(shop);
        await using var scope = shop.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        await db.WriteAsync(() => db.Database.ExecuteSqlRawAsync(ReceiptSeries.RestoredMark));
        shop.Site.Services.GetRequiredService<SettledSeries>().IsSettled = false;

        var answer = await AcceptAsync(shop, friend, link);
        shop.Site.Clock.SetUtcNow((await AgainAsync(shop, gift)).DueAt!.Value);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.Site.Services.WorkAsync<Web.Joining.Gifts.GiftWork>()));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, GiftState.Sent), (answer.Status, await StateAsync(shop, gift)));
        Assert.Contains(Said.En["Gifts.Claim.NotNow"].Value, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(MailKind.GiftNews, await KindsAsync(shop, Buyer));
        await scope.ServiceProvider.GetRequiredService<ReceiptSeries>().SettleAsync(default);
        await Until.TrueAsync("the buyer is told", async () => (await KindsAsync(shop, Buyer)).Contains(MailKind.GiftNews));
        Assert.Equal(Said.En["Gifts.Claim.Yours"].Value, (await AcceptAsync(shop, friend, link)).Heading);
    }

    [Theory]
    [InlineData("pi_1", false)]
    [InlineData("sub_1", true)]
    public async Task Paid_otherwise_a_gift_is_told_of_as_paid_once_and_not_as_a_membership(string stripeId, bool isNamed)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        var (payer, euros) = (await shop.Site.KnowAsync(Buyer), new Money(2100, Currency.Of("EUR")));

        await using var scope = shop.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        await db.WriteAsync(async () =>
        {
            var facts = scope.ServiceProvider.GetRequiredService<FactLog>();
            await facts.StateAsync(new OrderHeld(Guid.CreateVersion7(), payer, "Patron", euros, euros, stripeId, ""), null);
            await facts.StateAsync(new OrderGivenBack(Guid.CreateVersion7(), payer, "Patron", euros, stripeId), null);
            await db.SaveChangesAsync();
        });

        var models = await shop.Site.InDbAsync(rows => rows.OutgoingMails.Where(mail => mail.To == Buyer).Select(mail => mail.Model).ToListAsync());
        Assert.Equal(2, models.Count);
        Assert.All(models, model => Assert.Equal(isNamed, model.Contains("Patron", StringComparison.Ordinal)));
    }

    private static async Task<GiftState> StateAsync(Storefront shop, Gift gift) => (await AgainAsync(shop, gift)).State(shop.Site.Clock.GetUtcNow());

    /// <summary>What the membership opens, as after money did not come, or came.</summary>
    private static Task<int> OpensAsync(Storefront shop, DateTimeOffset? until) =>
        shop.Site.InDbAsync(db => db.Grants.Where(grant => grant.MembershipId != null).ExecuteUpdateAsync(set => set.SetProperty(grant => grant.Until, until)));

    private static async Task DisputeAsync(Storefront shop, Gift gift)
    {
        await shop.ControlAsync($"dispute/{gift.StripePaymentIntentId}", new { reason = "fraudulent" });
        await shop.SettledAsync();
        Assert.Equal(GiftState.TakenBack, await StateAsync(shop, gift));
    }

    private static async Task WinAsync(Storefront shop)
    {
        var dispute = await shop.Site.InDbAsync(db => db.Disputes.Select(dispute => dispute.StripeDisputeId).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, $"disputes/{dispute}", ("evidence[uncategorized_text]", "winning_evidence"), ("submit", "true"));
        await shop.SettledAsync();
    }

    private static string Plain(string mail) => string.Join(' ', mail.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
