using Core;
using Core.Offers;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Tiers;

/// <summary>A price in a currency in which no card is charged would be offered, and nobody could pay it.</summary>
public sealed class CurrencyTests
{
    [Theory]
    [InlineData("usd", true)]
    [InlineData(" KWD ", true)]
    [InlineData("XXX", false)]
    [InlineData("EURO", false)]
    [InlineData("€€€", false)]
    [InlineData("", false)]
    public void Only_what_Stripe_charges_in_is_a_currency_here(string typed, bool isOne) => Assert.Equal(isOne, ChargedCurrencies.Read(typed) is not null);

    [Fact]
    public async Task Staff_are_told_and_nothing_is_offered()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var tier = await shop.Site.InDbAsync(db => db.Tiers.AsNoTracking().SingleAsync(tier => tier.Slug == "friend"));

        var answer = await staff.SubmitAsync(await staff.GetAsync($"/staff/tiers/{tier.Id}"), "Tiers.Edit.Offer", ("Offer.Currency", "XXX"), ("Offer.Amount", "5.00"));

        Assert.NotEmpty(answer.Document.QuerySelectorAll(".error"));
        Assert.False(await shop.Site.InDbAsync(db => db.TierPrices.AnyAsync(price => price.Amount.Currency == Currency.Of("XXX"))));
    }
}
