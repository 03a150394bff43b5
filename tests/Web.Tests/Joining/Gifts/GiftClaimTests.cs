using System.Net;
using Core.Gifts;
using Core.Mails;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using static Web.Tests.Joining.Gifts.GiftShop;

namespace Web.Tests.Joining.Gifts;

/// <summary>Who accepts a gift, when it begins, and what becomes of it with its money.</summary>
public sealed class GiftClaimTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_ten_who_accept_it_at_once_one_has_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await BuyAsync(shop);
        var link = await LinkAsync(shop);
        var visitors = new List<Visitor>();
        for (var at = 0; at < 5; at++)
        {
            visitors.Add(await shop.Site.SignedInAsync(await shop.Site.KnowAsync($"wants{at}@example.test")));
        }

        var pages = await Task.WhenAll(visitors.Select(visitor => visitor.GetAsync(link)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(at => visitors[at % 5].SubmitAsync(pages[at % 5], "Gifts.Claim.Accept")));

        Assert.Equal(2, answers.Count(answer => answer.Heading == Said.En["Gifts.Claim.Yours"].Value));
        Assert.Equal(8, answers.Count(answer => answer.Heading == Said.En["Gifts.Claim.Gone"].Value));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.ComplimentaryAccess.CountAsync()));
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Grants.CountAsync()));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.GiftAccepted)));
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_gift_follows_the_first_also_when_both_are_accepted_at_once(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var friend = await shop.Site.KnowAsync(Friend);
        await BuyAsync(shop);
        var first = await LinkAsync(shop);
        await BuyAsync(shop, ("Form.To", "Grace once more"));
        await Until.TrueAsync("both are sent", async () => await shop.Site.InDbAsync(db => db.Gifts.CountAsync(gift => gift.SentAt != null)) == 2);
        await Until.TrueAsync("both arrive", async () => (await shop.Site.MailsAsync(Friend)).Count == 2);
        var second = await LinkAsync(shop);

        await Task.WhenAll(AcceptAsync(shop, friend, first), AcceptAsync(shop, friend, second));

        var gifts = await shop.Site.InDbAsync(db => db.Gifts.AsNoTracking().OrderBy(gift => gift.StartsAt).ToListAsync());
        Assert.Equal(gifts[0].EndsAt, gifts[1].StartsAt);
        Assert.Equal(GiftTime.Until(gifts[1].StartsAt!.Value, 3, Orchard.Publication()), gifts[1].EndsAt);
        Assert.Equal(GiftState.Ahead, gifts[1].State(shop.Site.Clock.GetUtcNow()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_pays_already_keeps_it_until_their_membership_is_over_and_is_told_so_before(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Friend);
        await shop.SettledAsync();
        var gift = await BuyAsync(shop);
        var page = await member.GetAsync(await LinkAsync(shop));
        Assert.Contains("goes on and is paid as before", page.Text, StringComparison.Ordinal);

        var kept = await member.SubmitAsync(page, "Gifts.Claim.Accept");

        Assert.Contains("kept for you", kept.Text, StringComparison.Ordinal);
        Assert.Equal(GiftState.Kept, (await AgainAsync(shop, gift)).State(shop.Site.Clock.GetUtcNow()));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.ComplimentaryAccess.CountAsync()));
        Assert.Null((await shop.Site.InDbAsync(db => db.Memberships.SingleAsync())).CancelAt);
        var subscription = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeSubscriptionId).SingleAsync());

        await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{subscription}");
        await shop.SettledAsync();
        await Until.TrueAsync("it begins", async () => (await AgainAsync(shop, gift)).StartsAt is not null);

        Assert.True(await ReadsAsync(shop, await IdAsync(shop, Friend)));
        Assert.Equal(2, (await KindsAsync(shop, Friend)).Count(kind => kind == MailKind.GiftAccepted));
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Payments.CountAsync())); // the member's first month and the gift
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Given_back_before_it_is_accepted_its_link_is_dead_and_the_recipient_told(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var friend = await shop.Site.KnowAsync(Friend);
        var gift = await BuyAsync(shop);
        var link = await LinkAsync(shop);

        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", gift.StripePaymentIntentId!));
        await shop.SettledAsync();

        using var visitor = await shop.Site.SignedInAsync(friend);
        var page = await visitor.GetAsync(link);
        Assert.Equal(Said.En["Gifts.Claim.TakenBack"].Value, page.Heading);
        Assert.Null(page.Document.QuerySelector("form[action='/gift']"));
        Assert.Equal([MailKind.Gift, MailKind.GiftTakenBack], await KindsAsync(shop, Friend));
        Assert.Contains(MailKind.Refunded, await KindsAsync(shop, Buyer));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Given_back_after_it_was_accepted_access_ends_and_a_second_gift_moves_up(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var friend = await shop.Site.KnowAsync(Friend);
        var first = await BuyAsync(shop);
        await AcceptAsync(shop, friend, await LinkAsync(shop));
        var second = await BuyAsync(shop, ("Form.To", "Grace once more"));
        await Until.TrueAsync("both arrive", async () => (await shop.Site.MailsAsync(Friend)).Count(mail => mail.TextBody!.Contains("/gift?key=", StringComparison.Ordinal)) == 2);
        await AcceptAsync(shop, friend, await LinkAsync(shop));

        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", first.StripePaymentIntentId!), ("amount", "100"));
        await shop.SettledAsync();
        Assert.Equal(GiftState.Running, (await AgainAsync(shop, first)).State(shop.Site.Clock.GetUtcNow())); // a part leaves it as it is
        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", first.StripePaymentIntentId!));
        await shop.SettledAsync();

        Assert.Equal(GiftState.TakenBack, (await AgainAsync(shop, first)).State(shop.Site.Clock.GetUtcNow()));
        Assert.Equal(GiftState.Running, (await AgainAsync(shop, second)).State(shop.Site.Clock.GetUtcNow()));
        Assert.True(await ReadsAsync(shop, friend));
        Assert.Equal(3, (await KindsAsync(shop, Friend)).Count(kind => kind == MailKind.GiftAccepted)); // the second: later, then now
        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", second.StripePaymentIntentId!));
        await shop.SettledAsync();
        Assert.False(await ReadsAsync(shop, friend));
        Assert.Equal(2, (await KindsAsync(shop, Friend)).Count(kind => kind == MailKind.GiftTakenBack));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Disputed_it_is_shut_and_won_it_is_open_again_with_all_its_days(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var friend = await shop.Site.KnowAsync(Friend);
        var gift = await BuyAsync(shop);
        await AcceptAsync(shop, friend, await LinkAsync(shop));

        await shop.ControlAsync($"dispute/{gift.StripePaymentIntentId}", new { reason = "fraudulent" });
        await shop.SettledAsync();
        Assert.False(await ReadsAsync(shop, friend));
        var taken = await AgainAsync(shop, gift);
        shop.Site.Clock.Advance(TimeSpan.FromDays(10));
        await shop.StripeAsync(HttpMethod.Post, $"disputes/{await shop.Site.InDbAsync(db => db.Disputes.Select(dispute => dispute.StripeDisputeId).SingleAsync())}", ("evidence[uncategorized_text]", "winning_evidence"), ("submit", "true"));
        await shop.SettledAsync();

        Assert.True(await ReadsAsync(shop, friend));
        var lost = (await AgainAsync(shop, gift)).EndsAt!.Value - taken.EndsAt!.Value;
        Assert.InRange(lost, TimeSpan.FromDays(10), TimeSpan.FromDays(10).Add(TimeSpan.FromMinutes(5))); // as long as it was shut
    }

    [Fact]
    public async Task Guessing_is_answered_plainly_and_soon_not_at_all()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var guesser = shop.Site.NewVisitor();
        await BuyAsync(shop);
        var link = await LinkAsync(shop);

        var answers = new List<SeenPage>();
        for (var at = 0; at < 31; at++)
        {
            answers.Add(await guesser.GetAsync(link[..^2] + $"{at:x2}"));
        }

        Assert.All(answers.Take(30), answer => Assert.Equal((HttpStatusCode.NotFound, Said.En["Gifts.Claim.NoLink"].Value), (answer.Status, answer.Heading)));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1].Status);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.ComplimentaryAccess.CountAsync()));
    }
}
