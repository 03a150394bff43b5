using System.Net;
using Core;
using Core.Inbox;
using Core.Mails;
using Core.Offers;
using Core.Orders;
using Core.Payments;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using static Web.Tests.Joining.Tips.TipJar;

namespace Web.Tests.Joining.Tips;

/// <summary>What staff set, and what they see of tips.</summary>
public sealed class TipDeskTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Staff_set_the_amounts_of_a_currency_and_take_them_back(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        using var reader = shop.Site.NewVisitor();
        Assert.Contains(Said.En["Tips.Give.None"].Value, (await reader.GetAsync("/tip")).Text, StringComparison.Ordinal);

        var desk = await staff.GetAsync("/staff/tips");
        var refused = await staff.SubmitAsync(desk, "Tips.Offer.Set", ("Form.Currency", "GBP"), ("Form.Rule.Suggestions", "4\n0.20"), ("Form.Rule.Least", "2"));
        Assert.NotEmpty(refused.Document.QuerySelectorAll(".error-summary"));
        await staff.SubmitAsync(refused, "Tips.Offer.Set", ("Form.Currency", "GBP"), ("Form.Rule.Suggestions", "4\n8"), ("Form.Rule.Least", "2"));
        Assert.Contains("£4", (await reader.GetAsync("/tip")).Text, StringComparison.Ordinal);

        var opened = await GiveAsync(reader);
        await staff.SubmitAsync(await staff.GetAsync("/staff/tips"), "form[action*=Withdraw]");
        Assert.Contains(Said.En["Tips.Give.None"].Value, (await reader.GetAsync("/tip")).Text, StringComparison.Ordinal);
        await PayAsync(reader, opened); // what was on the way may be paid
        await PaidOnceAsync(shop, new Money(400, Currency.Of("GBP")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Staff_see_it_apart_from_what_recurs(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        using var reader = shop.Site.NewVisitor();
        await PayAsync(reader, await GiveAsync(reader));
        var payment = await PaidOnceAsync(shop, Euros(500));

        var revenue = await staff.GetAsync("/staff/revenue");
        Assert.Contains(Said.En.Money(Euros(500)), revenue.Document.QuerySelector("section[aria-labelledby=tips]")!.TextContent, StringComparison.Ordinal);
        var member = await staff.GetAsync($"/staff/members/{payment.SupporterId}");
        Assert.Contains(Said.En["Members.Moment.Paid", Euros(500), Said.En.Of(OrderKind.Tip), payment.ReceiptNumber!].Value, member.Text, StringComparison.Ordinal);
    }
}
