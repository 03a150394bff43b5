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

/// <summary>What can be given, and what is answered when it cannot.</summary>
public sealed class TipAmountTests
{
    [Theory]
    [InlineData("Own", "-5")]
    [InlineData("Own", "0")]
    [InlineData("Own", "0.30")]
    [InlineData("Own", "5.005")]
    [InlineData("Own", "99999999999999999999")]
    [InlineData("Own", "five")]
    [InlineData("Amount", "1")]
    [InlineData("Amount", "-500")]
    [InlineData("Amount", "99999999999999999999")]
    [InlineData("Amount", "own")]
    [InlineData("Form.Currency", "USD")]
    [InlineData("Form.Currency", "€")]
    public async Task An_amount_that_cannot_be_given_is_answered_plainly_and_opens_nothing(string field, string value)
    {
        await using var shop = await OpenAsync(DatabaseProvider.Sqlite);
        using var reader = shop.Site.NewVisitor();

        var answer = await GiveAsync(reader, (field, value));

        Assert.Equal("/tip", answer.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotEmpty(answer.Document.QuerySelectorAll("[role=alert]"));
        Assert.Equal((0, 0), await shop.Site.InDbAsync(async db => (await db.Orders.CountAsync(), await db.Users.CountAsync(user => user.Email == Email))));
    }

    [Theory]
    [InlineData("KWD", "5.125", false)]
    [InlineData("KWD", "5.120", true)]
    [InlineData("JPY", "0.5", false)]
    [InlineData("JPY", "500", true)]
    public async Task Each_currency_has_its_own_smallest_unit(string code, string typed, bool isTaken)
    {
        await using var shop = await OpenAsync(DatabaseProvider.Sqlite);
        var unit = Currency.Of(code).MinorPerUnit;
        await OfferAsync(shop, AmountRule.Chosen(new(500L * unit, Currency.Of(code)), new(50L * unit / (unit == 1 ? 1 : 50), Currency.Of(code))));
        using var reader = shop.Site.NewVisitor();

        var page = await reader.GetAsync($"/tip?currency={code}");
        var answer = await reader.SubmitAsync(page, "Checkout.Start.GoOn", ("Form.Email", Email), ("Own", typed));

        Assert.Equal(isTaken, answer.Address.Port != shop.Site.Address.Port);
    }
}
