using Core.Memberships;
using Core.Tests.Kit;
using Core.Tiers;

namespace Core.Tests.Memberships;

/// <summary>As what a subscription was sold, whatever was made of it at Stripe's dashboard since.</summary>
public sealed class SaleTests
{
    private static readonly Tier Reader = Linked("reader", 1, 5, "price_reader");
    private static readonly Tier Patron = Linked("patron", 2, 12, "price_patron");
    private static readonly Tier[] Tiers = [Reader, Patron];

    [Fact]
    public void A_price_of_ours_says_which_tier_it_is()
    {
        var sale = Sale.Of(Of(Line("price_patron", 12)), null, Tiers)!;

        Assert.Equal((Patron, (string?)null), (sale.Tier, sale.Facts.ForeignPriceId));
    }

    [Fact]
    public void A_price_that_no_tier_has_is_nobodys_when_it_is_not_in_the_books() =>
        Assert.Null(Sale.Of(Of(Line("price_other", 1)), null, Tiers));

    [Fact]
    public void A_price_that_was_linked_after_the_backup_is_known_by_its_own_id_until_it_is_linked_again()
    {
        var tier = BookKit.TierOf("patron", 2, BookKit.Euros(12), "patron");
        var facts = Of(Line("price_made_since", 12) with { TierPriceId = tier.Monthly().Id });

        Assert.Equal(tier, Sale.Of(facts, null, [tier])!.Tier);
        tier.Monthly().LinkToStripe("price_another");

        Assert.Null(Sale.Of(facts, null, [tier]));
    }

    [Fact]
    public void A_member_whose_price_was_changed_past_us_keeps_the_tier_and_somebody_is_told()
    {
        var member = Member(Of(Line("price_reader", 5)));

        var sale = Sale.Of(Of(Line("price_other", 1)), member, Tiers)!;

        Assert.Equal((Reader, Reader.Monthly().Id), (sale.Tier, sale.Price.Id));
        Assert.Equal(("price_other", BookKit.Euros(1), Term.Month), (sale.Facts.ForeignPriceId, sale.Facts.Pays, sale.Facts.Term));
    }

    [Fact]
    public void A_member_whose_month_was_made_a_year_past_us_pays_by_the_year()
    {
        var year = Line("price_other", 50) with { Term = Term.Year, Monthly = MonthlyRate.Of(BookKit.Euros(50), Term.Year)!.Value };

        var sale = Sale.Of(Of(year), Member(Of(Line("price_reader", 5))), Tiers)!;

        Assert.Equal((Term.Year, BookKit.Euros(50)), (sale.Facts.Term, sale.Facts.Pays));
    }

    [Fact]
    public void A_price_in_another_currency_than_it_is_paid_in_is_told_of_also_where_it_is_ours() =>
        Assert.Equal("price_reader", Sale.Of(Of(Line("price_reader", 0) with { IsOfOtherCurrency = true }), null, Tiers)!.Facts.ForeignPriceId);

    [Fact]
    public void A_second_item_changes_no_tier_and_is_told_of_whichever_comes_first()
    {
        foreach (var lines in new[] { new[] { Line("price_other", 3), Line("price_reader", 5) }, [Line("price_reader", 5), Line("price_other", 3)] })
        {
            var sale = Sale.Of(Of(lines), Member(Of(Line("price_reader", 5))), Tiers)!;

            Assert.Equal(Reader, sale.Tier);
            Assert.Equal(("price_reader", "price_other", BookKit.Euros(8)), (sale.Facts.StripePriceId, sale.Facts.ForeignPriceId, sale.Facts.Pays));
        }
    }

    [Fact]
    public void Who_pays_for_two_tiers_has_the_higher_one() =>
        Assert.Equal(Patron, Sale.Of(Of(Line("price_reader", 5), Line("price_patron", 12)), Member(Of(Line("price_reader", 5))), Tiers)!.Tier);

    [Fact]
    public void What_has_ended_wants_nobody_to_look_at_it() =>
        Assert.Null(Sale.Of(Of(Line("price_other", 1)) with { Status = SubscriptionStatus.Canceled }, Member(Of(Line("price_reader", 5))), Tiers)!.Facts.ForeignPriceId);

    private static Membership Member(SubscriptionSnapshot facts) => new(Guid.CreateVersion7(), BookKit.SupporterId, Reader.Monthly(), facts);

    private static SubscriptionSnapshot Of(params SubscriptionLine[] lines) => BookKit.Facts() with { StripePriceId = lines[0].StripePriceId, Price = lines[0].Each, Lines = lines };

    private static SubscriptionLine Line(string price, int euros) => new()
    {
        StripePriceId = price,
        Each = BookKit.Euros(euros),
        Term = Term.Month,
        Monthly = MonthlyRate.Of(BookKit.Euros(euros), Term.Month)!.Value,
    };

    private static Tier Linked(string slug, int rank, int euros, string stripePrice)
    {
        var tier = BookKit.TierOf(slug, rank, BookKit.Euros(euros), slug);
        tier.Monthly().LinkToStripe(stripePrice);
        return tier;
    }
}
