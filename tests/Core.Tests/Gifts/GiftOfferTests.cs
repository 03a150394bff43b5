using Core.Gifts;
using Core.Offers;
using static Core.Tests.Kit.BookKit;

namespace Core.Tests.Gifts;

/// <summary>What can be given is reckoned from the prices that newcomers are asked.</summary>
public sealed class GiftOfferTests
{
    [Fact]
    public void Months_cost_as_many_monthly_prices_and_a_term_that_has_its_own_price_costs_that()
    {
        var tier = TierOf("tier", 1, Euros(5));
        tier.Offer(Guid.CreateVersion7(), Term.Year, Euros(50), Start);

        var offers = GiftOffer.Of(tier.Offered, Eur);

        Assert.Equal([(1, Euros(5)), (3, Euros(15)), (6, Euros(30)), (12, Euros(50))], offers.Select(offer => (offer.Months, offer.Amount)));
    }

    [Fact]
    public void Where_a_year_alone_is_sold_a_year_alone_is_given()
    {
        var tier = TierOf("tier", 1, Euros(5));
        tier.Withdraw(Eur, Term.Month, Start);
        tier.Offer(Guid.CreateVersion7(), Term.Year, AmountRule.Chosen(Euros(40), Euros(20)), Start);

        Assert.Equal([(12, Euros(40))], GiftOffer.Of(tier.Offered, Eur).Select(offer => (offer.Months, offer.Amount)));
        Assert.Empty(GiftOffer.Of(tier.Offered, Jpy));
    }
}
