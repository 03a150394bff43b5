using System.Net;
using Core.Gifts;
using Core.Mails;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Gifts;
using Web.Tests.Kit;
using static Web.Tests.Joining.Gifts.GiftShop;

namespace Web.Tests.Joining.Gifts;

/// <summary>A gift's buyer has its link sent once more, from where they are thanked and from their account.</summary>
public sealed class GiftResendTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Once_a_click_and_not_without_end(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var buyer = shop.Site.NewVisitor();
        var thanks = await PayAsync(buyer, await ChooseAsync(shop, buyer));
        await shop.SettledAsync();
        await LinkAsync(shop);
        thanks = await buyer.GetAsync(thanks.Address.PathAndQuery);

        var told = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync(buyer, thanks, GiftWay.AsBefore)));
        Assert.All(told, page => Assert.Contains(Said.En["Gifts.Resend.Sent"].Value, page.Text, StringComparison.Ordinal));
        Assert.Equal(2, await SentAsync(shop));

        using var account = await shop.Site.SignedInAsync(await IdAsync(shop, Buyer));
        Assert.Contains(Said.En["Gifts.Resend.Sent"].Value, (await AskAsync(account, await account.GetAsync("/account"), GiftWay.AsBefore)).Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Gifts.Resend.Lately"].Value, (await AskAsync(account, await account.GetAsync("/account"), GiftWay.AsBefore)).Text, StringComparison.Ordinal);
        Assert.Equal(3, await SentAsync(shop));
        Assert.Equal(3, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == "gift.sent")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task To_themselves_where_the_address_was_wrong_and_the_link_that_went_astray_is_dead(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var gift = await BuyAsync(shop);
        var astray = await LinkAsync(shop);
        using var account = await shop.Site.SignedInAsync(await IdAsync(shop, Buyer));
        var page = await account.GetAsync("/account");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync(account, page, GiftWay.ToBuyer)));

        var link = await LinkAsync(shop, Buyer);
        Assert.Equal(2, await SentAsync(shop));
        using var friend = await shop.Site.SignedInAsync(await shop.Site.KnowAsync("grace@example.test"));
        Assert.Equal(HttpStatusCode.NotFound, (await friend.GetAsync(astray)).Status);
        await friend.SubmitAsync(await friend.GetAsync(link), "Gifts.Claim.Accept");
        Assert.Equal(GiftState.Running, (await AgainAsync(shop, gift)).State(shop.Site.Clock.GetUtcNow()));
        Assert.DoesNotContain(Said.En["Gifts.Resend.Again"].Value, (await account.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Gifts.Resend.NotOpen"].Value, (await AskAsync(account, page, GiftWay.AsBefore)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_by_anybody_else_and_not_before_its_day()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await BuyAsync(shop);
        using var stranger = await shop.Site.SignedInAsync(await shop.Site.KnowAsync("other@example.test"));
        using var buyer = await shop.Site.SignedInAsync(await IdAsync(shop, Buyer));
        var form = (await buyer.GetAsync("/account")).Document.QuerySelector("form[action*=\"handler=Gift\"] input[name=gift]")!.GetAttribute("value")!;
        await BuyAsync(shop, ("Form.Day", shop.Site.Clock.GetUtcNow().AddDays(9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

        var theirs = await stranger.GetAsync("/account");
        Assert.Null(theirs.Document.QuerySelector("form[action*=\"handler=Gift\"]"));
        Assert.Single((await buyer.GetAsync("/account")).Document.QuerySelectorAll("form[action*=\"handler=Gift\"]")); // the other leaves later
        await using var scope = shop.Site.Services.CreateAsyncScope();
        var deeds = scope.ServiceProvider.GetRequiredService<GiftDeeds>();
        Assert.Equal(GiftResending.NotOpen, await deeds.ResendAsync(Guid.Parse(form), await IdAsync(shop, "other@example.test"), Guid.NewGuid(), GiftWay.ToBuyer, CancellationToken.None));
        Assert.Equal(1, await SentAsync(shop));
    }

    private static Task<SeenPage> AskAsync(Visitor visitor, SeenPage page, GiftWay way) =>
        visitor.SubmitAsync(page, way == GiftWay.ToBuyer ? "Gifts.Resend.ToMe" : "Gifts.Resend.Again");

    private static Task<int> SentAsync(Storefront shop) => shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.Gift));
}
