using Core.Gifts;
using Core.Orders;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using static Web.Tests.Joining.Gifts.GiftShop;

namespace Web.Tests.Joining.Gifts;

/// <summary>What staff see of gifts and do about them.</summary>
public sealed class GiftDeskTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Staff_send_it_again_send_it_elsewhere_and_find_the_way_to_give_its_money_back(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var gift = await BuyAsync(shop);
        var first = await LinkAsync(shop);

        var list = await staff.GetAsync("/staff/gifts");
        Assert.Contains("Grace", list.Text, StringComparison.Ordinal);
        await staff.SubmitAsync(list, "Gifts.List.Send");
        await staff.SubmitAsync(list, "Gifts.List.Send"); // the same form
        Assert.Equal(2, (await KindsAsync(shop, Friend)).Count);
        await staff.SubmitAsync(await staff.GetAsync("/staff/gifts"), "Gifts.List.ReaddressDeed", ("address", "grace@example.test"));

        using var visitor = await shop.Site.SignedInAsync(await shop.Site.KnowAsync("grace@example.test"));
        Assert.Equal(Said.En["Gifts.Claim.NoLink"].Value, (await visitor.GetAsync(first)).Heading);
        await visitor.SubmitAsync(await visitor.GetAsync(await LinkAsync(shop, "grace@example.test")), "Gifts.Claim.Accept");
        Assert.Equal(GiftState.Running, (await AgainAsync(shop, gift)).State(shop.Site.Clock.GetUtcNow()));
        var after = await staff.GetAsync("/staff/gifts");
        Assert.DoesNotContain(Said.En["Gifts.List.Send"].Value, after.Text, StringComparison.Ordinal);
        var payment = await shop.Site.InDbAsync(db => db.Payments.SingleAsync());
        var evidence = await staff.GetAsync($"/staff/members/{payment.SupporterId}/evidence/{payment.Id}");
        Assert.Contains(Said.En["Facts.FactKind.GiftClaimed"].Value, evidence.Text, StringComparison.Ordinal);
        var refund = await staff.FollowAsync(after, "Gifts.List.Refund");
        Assert.Contains(Said.En["Members.Refund.GiftEnds"].Value, (await staff.SubmitAsync(refund, "Members.Refund.Look")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == "gift.readdressed")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_gift_opened_ends_with_its_money_and_not_by_a_button_of_staff(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var friend = await shop.Site.KnowAsync(Friend);
        await BuyAsync(shop);
        await AcceptAsync(shop, friend, await LinkAsync(shop));

        var member = await staff.GetAsync($"/staff/members/{friend}");

        Assert.Contains(Said.En["Members.One.Gift"].Value, member.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Members.One.EndAccess"].Value, member.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_money_is_counted_apart_from_what_recurs(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        await BuyAsync(shop);

        var revenue = await staff.GetAsync("/staff/revenue");

        var once = revenue.Document.QuerySelector("section[aria-labelledby=tips]")!.TextContent;
        Assert.Contains(Said.En.Of(OrderKind.Gift), once, StringComparison.Ordinal);
        Assert.Contains("€21", once, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.RevenueMovements.CountAsync()));
    }
}
