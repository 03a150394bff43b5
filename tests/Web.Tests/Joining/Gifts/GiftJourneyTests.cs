using System.Net;
using Core.Gifts;
using Core.Inbox;
using Core.Mails;
using Core.Orders;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using static Web.Tests.Joining.Gifts.GiftShop;

namespace Web.Tests.Joining.Gifts;

/// <summary>A membership is bought for somebody else, sent, accepted and over, over HTTP, with browsers that run no scripts.</summary>
public sealed class GiftJourneyTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_new_accepts_it_by_the_mailed_link_reads_and_never_pays(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var buyer = shop.Site.NewVisitor();
        var stripe = await ChooseAsync(shop, buyer);
        Assert.Contains("21.00", stripe.Text, StringComparison.Ordinal);
        var thanks = await PayAsync(buyer, stripe);
        Assert.Equal(Said.En["Gifts.Thanks.Heading"].Value, thanks.Heading);
        Assert.Contains(Friend, thanks.Text, StringComparison.Ordinal);

        await shop.SettledAsync();
        var payment = await shop.Site.InDbAsync(db => db.Payments.SingleAsync());
        Assert.Equal((OrderKind.Gift, "Patron", 2100L, null), (payment.Purpose, payment.TierName, payment.Amount.Minor, payment.MembershipId));
        Assert.Contains(await shop.Site.MailsAsync(Buyer), mail => mail.TextBody!.Contains(payment.ReceiptNumber!, StringComparison.Ordinal));
        var link = await LinkAsync(shop);
        Assert.DoesNotContain("/gift?key=", string.Concat((await shop.Site.MailsAsync(Buyer)).Select(mail => mail.TextBody)), StringComparison.Ordinal);

        using var friend = shop.Site.NewVisitor();
        var seen = await friend.GetAsync(link);
        Assert.Contains("Many happy returns!", seen.Text, StringComparison.Ordinal);
        Assert.Equal(Said.En["Gifts.Claim.TitleFrom", "Ada"].Value, seen.Heading);
        var code = await friend.SubmitAsync(seen, "Gifts.Claim.Prove", ("Email", Friend));
        Assert.Equal("/sign-in/code", code.Address.AbsolutePath);
        Assert.DoesNotContain("key=", await shop.Site.InDbAsync(db => db.SignInRequests.Select(request => request.ReturnPath).SingleAsync()), StringComparison.Ordinal);
        var mail = await Until.NotNullAsync("the code is mailed", async () => (await shop.Site.MailsAsync(Friend)).FirstOrDefault(mail => mail.TextBody!.Contains("/sign-in/link", StringComparison.Ordinal)));
        var back = await friend.SubmitAsync(code, "Accounts.SignIn.Button", ("Code", System.Text.RegularExpressions.Regex.Match(mail.TextBody!, @"\b\d{6}\b").Value));
        Assert.Equal("/gift", back.Address.AbsolutePath);
        var accepted = await friend.SubmitAsync(back, "Gifts.Claim.Accept");

        Assert.Equal(Said.En["Gifts.Claim.Yours"].Value, accepted.Heading);
        Assert.Contains(Storefront.GatedWord, (await friend.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.Contains("ends by itself", (await friend.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Contains(MailKind.GiftAccepted, await KindsAsync(shop, Friend));
        Assert.Equal([MailKind.GiftReceipt, MailKind.GiftNews], await KindsAsync(shop, Buyer));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()) + await shop.Site.InDbAsync(db => db.RevenueMovements.CountAsync()));
        Assert.Equal(0, await shop.EventsAsync(EventStatus.Parked) + await shop.EventsAsync(EventStatus.Failed) + await shop.EventsAsync(EventStatus.Held));
        Assert.Null((await shop.Site.InDbAsync(db => db.Users.SingleAsync(user => user.Email == Friend))).StripeCustomerId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_ends_by_itself_and_its_holder_is_told_a_week_before(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var friend = await shop.Site.KnowAsync(Friend);
        var gift = await BuyAsync(shop);
        await AcceptAsync(shop, friend, await LinkAsync(shop));
        var end = (await AgainAsync(shop, gift)).EndsAt!.Value;
        Assert.Equal(GiftTime.Until(shop.Site.Clock.GetUtcNow(), 3, Orchard.Publication()), end);

        shop.Site.Clock.SetUtcNow(end.AddDays(-7));
        await Until.TrueAsync("the holder is told", async () => (await KindsAsync(shop, Friend)).Contains(MailKind.ComplimentaryEnding));
        Assert.True(await ReadsAsync(shop, friend));
        shop.Site.Clock.SetUtcNow(end);

        Assert.False(await ReadsAsync(shop, friend));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_link_leaves_on_the_chosen_day_where_the_publication_is(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var day = Orchard.Publication().DayOf(shop.Site.Clock.GetUtcNow()).AddDays(20);
        var gift = await BuyAsync(shop, ("Form.Day", $"{day:yyyy-MM-dd}"));
        Assert.Equal((GiftState.Waiting, day), (gift.State(shop.Site.Clock.GetUtcNow()), Orchard.Publication().DayOf(gift.DeliverAt)));
        Assert.Empty(await KindsAsync(shop, Friend));

        shop.Site.Clock.SetUtcNow(Orchard.Publication().StartOf(day).AddHours(8));

        await LinkAsync(shop);
        Assert.Equal([MailKind.Gift], await KindsAsync(shop, Friend));
        Assert.Equal(GiftTime.EndOfDay(gift.DeliverAt.AddDays(365), Orchard.Publication()), (await AgainAsync(shop, gift)).ClaimUntil);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_an_address_the_link_comes_to_the_buyer_who_is_told_before_nobody_can_accept_it_any_more(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var gift = await BuyAsync(shop, ("Form.Address", ""), ("Form.To", ""));
        var link = await LinkAsync(shop, Buyer);
        Assert.Equal([MailKind.GiftReceipt, MailKind.Gift], await KindsAsync(shop, Buyer));
        Assert.DoesNotContain("key=", (await shop.Site.InDbAsync(db => db.OutgoingMails.SingleAsync(mail => mail.Kind == MailKind.Gift))).Model, StringComparison.Ordinal);

        var until = (await AgainAsync(shop, gift)).ClaimUntil!.Value;
        shop.Site.Clock.SetUtcNow(until - Gift.Notice);
        await Until.TrueAsync("the buyer is told", async () => (await KindsAsync(shop, Buyer)).Contains(MailKind.GiftNews));
        using var late = shop.Site.NewVisitor();
        shop.Site.Clock.SetUtcNow(until);
        Assert.Equal(Said.En["Gifts.Claim.Lapsed"].Value, (await late.GetAsync(link)).Heading);
        Assert.Equal(3, (await KindsAsync(shop, Buyer)).Count);
    }

    [Fact]
    public async Task Without_an_address_and_on_a_later_day_the_buyer_is_told_when_the_link_comes()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var buyer = shop.Site.NewVisitor();
        var day = Orchard.Publication().DayOf(shop.Site.Clock.GetUtcNow()).AddDays(20);

        var thanks = await PayAsync(buyer, await ChooseAsync(shop, buyer, ("Form.Address", ""), ("Form.Day", $"{day:yyyy-MM-dd}")));

        await shop.SettledAsync();
        var gift = await shop.Site.InDbAsync(db => db.Gifts.SingleAsync());
        Assert.Contains(Said.En["Gifts.Thanks.PassOnLater", gift.DeliverAt].Value, thanks.Text, StringComparison.Ordinal);
        Assert.Contains(await shop.Site.MailsAsync(Buyer), mail => mail.TextBody!.Contains(Said.En.Date(gift.DeliverAt), StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_clicks_at_once_lead_to_one_page_and_another_recipient_to_another(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var buyer = shop.Site.NewVisitor();
        await buyer.GetAsync("/gifts");

        var stripe = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ChooseAsync(shop, buyer)));
        Assert.Single(stripe.Select(one => one.Address).Distinct());
        var other = await ChooseAsync(shop, buyer, ("Form.To", "Hedy"));

        Assert.NotEqual(stripe[0].Address, other.Address);
        Assert.Contains("expired", (await buyer.GetAsync(stripe[0].Address.ToString())).Text, StringComparison.OrdinalIgnoreCase);
        await PayAsync(buyer, other);
        await shop.SettledAsync();
        Assert.Equal("Hedy", (await shop.Site.InDbAsync(db => db.Gifts.SingleAsync(gift => gift.PaidAt != null))).To);
    }

    [Fact]
    public async Task While_cards_are_tested_strangers_are_told_to_sign_in()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.Site.InDbAsync(db => db.Add(new CheckoutLock(Guid.CreateVersion7(), shop.Site.Clock.GetUtcNow(), null, 31)).Context.SaveChangesAsync());
        using var buyer = shop.Site.NewVisitor();

        var answer = await ChooseAsync(shop, buyer);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains(Said.En["Gifts.Buy.Locked"].Value, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Choice", "")]
    [InlineData("Form.Choice", "00000000000000000000000000000000-3")]
    [InlineData("Form.Currency", "USD")]
    [InlineData("Form.Day", "2001-01-01")]
    [InlineData("Form.Day", "9999-12-31")]
    [InlineData("Form.Day", "soon")]
    [InlineData("Form.Address", "nobody")]
    [InlineData("Form.Email", "")]
    public async Task What_cannot_be_given_is_answered_plainly_and_opens_nothing(string field, string value)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var buyer = shop.Site.NewVisitor();

        var answer = await ChooseAsync(shop, buyer, (field, value));

        Assert.Equal(("/gifts", HttpStatusCode.OK), (answer.Address.AbsolutePath, answer.Status));
        Assert.NotEmpty(answer.Document.QuerySelectorAll("[role=alert], .error-summary"));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_events_alone_book_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var buyer = shop.Site.NewVisitor();
        using var elsewhere = shop.Site.NewVisitor();

        await PayAsync(elsewhere, await ChooseAsync(shop, buyer)); // nothing is synchronised by a browser that did not begin
        await shop.SettledAsync();

        await LinkAsync(shop);
        Assert.Equal(PaymentStatus.Paid, (await shop.Site.InDbAsync(db => db.Payments.SingleAsync())).Status);
    }
}
