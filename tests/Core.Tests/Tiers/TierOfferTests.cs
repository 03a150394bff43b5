using Core.Tests.Kit;
using Core.Tiers;

namespace Core.Tests.Tiers;

public sealed class TierOfferTests
{
    private static readonly DateTimeOffset Now = BookKit.Start;

    [Fact]
    public void Newcomers_are_offered_the_open_tiers_in_order_each_with_its_monthly_price_else_the_yearly_one()
    {
        var both = BookKit.TierOf("both", 3, BookKit.Euros(9), "both");
        both.Offer(Guid.CreateVersion7(), Term.Year, BookKit.Euros(90), Now);
        var yearly = Bare("yearly", 1);
        yearly.Offer(Guid.CreateVersion7(), Term.Year, BookKit.Euros(40), Now);
        var archived = BookKit.TierOf("archived", 2, BookKit.Euros(1), "archived");
        archived.Archive(Now);
        var foreign = BookKit.TierOf("foreign", 4, new Money(500, BookKit.Jpy), "foreign");

        var offers = TierOffer.Of([both, foreign, archived, Bare("unpriced", 0), yearly], BookKit.Eur);

        Assert.Equal(["yearly 40.00 EUR", "both 9.00 EUR"], offers.Select(offer => $"{offer.Tier.Slug} {offer.Price.Amount}"));
    }

    [Fact]
    public void The_cheapest_door_is_reckoned_per_month()
    {
        var yearly = Bare("yearly", 1, "patron");
        yearly.Offer(Guid.CreateVersion7(), Term.Year, BookKit.Euros(60), Now);

        var offers = TierOffer.Of([BookKit.Reader, BookKit.Patron, yearly], BookKit.Eur);

        Assert.Equal("yearly", TierOffer.Cheapest(offers, tier => tier.Opens("patron"))!.Tier.Slug);
        Assert.Null(TierOffer.Cheapest(offers, tier => tier.Opens("nothing")));
    }

    [Fact]
    public void A_new_price_replaces_the_old_for_newcomers_and_the_old_one_stays_on_file()
    {
        var tier = BookKit.TierOf("reader", 1, BookKit.Euros(5), "reader");
        var old = tier.Monthly();

        tier.Offer(Guid.CreateVersion7(), Term.Month, BookKit.Euros(7), Now);

        Assert.Equal(BookKit.Euros(7), tier.Monthly().Amount);
        Assert.Equal((BookKit.Euros(5), Now), (old.Amount, old.WithdrawnAt));
        Assert.Equal(2, tier.Prices.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_price_is_more_than_nothing(long minor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Bare("free", 1).Offer(Guid.CreateVersion7(), Term.Month, new Money(minor, BookKit.Eur), Now));

    [Fact]
    public void A_withdrawn_price_is_offered_to_nobody()
    {
        var tier = BookKit.TierOf("reader", 1, BookKit.Euros(5), "reader");

        tier.Withdraw(BookKit.Eur, Term.Month, Now);

        Assert.Null(tier.Offered.At(BookKit.Eur, Term.Month));
        Assert.Empty(TierOffer.Of([tier], BookKit.Eur));
    }

    [Fact]
    public void A_tier_may_be_offered_in_two_currencies_and_each_is_replaced_and_withdrawn_by_itself()
    {
        var tier = BookKit.TierOf("reader", 1, BookKit.Euros(5), "reader");
        tier.Offer(Guid.CreateVersion7(), Term.Month, new Money(900, BookKit.Jpy), Now);
        tier.Offer(Guid.CreateVersion7(), Term.Month, new Money(800, BookKit.Jpy), Now);

        Assert.Equal(BookKit.Euros(5), tier.Monthly().Amount);
        Assert.Equal("reader 800 JPY", Assert.Single(TierOffer.Of([tier], BookKit.Jpy).Select(offer => $"{offer.Tier.Slug} {offer.Price.Amount}")));
        tier.Withdraw(BookKit.Eur, Term.Month, Now);
        Assert.Empty(TierOffer.Of([tier], BookKit.Eur));
        Assert.Single(TierOffer.Of([tier], BookKit.Jpy));
    }

    [Fact]
    public void What_is_paid_once_is_named_only_where_nothing_is_paid_by_the_month()
    {
        var forGood = Bare("for-good", 1, "patron");
        forGood.Offer(Guid.CreateVersion7(), Term.Lifetime, BookKit.Euros(1), Now);

        Assert.Equal("patron", TierOffer.Cheapest(TierOffer.Of([forGood, BookKit.Patron], BookKit.Eur), tier => tier.Opens("patron"))!.Tier.Slug);
        Assert.Equal("for-good", TierOffer.Cheapest(TierOffer.Of([forGood], BookKit.Eur), tier => tier.Opens("patron"))!.Tier.Slug);
    }

    [Fact]
    public void A_tier_that_is_dimmed_keeps_its_words_and_place()
    {
        var tier = Bare("reader", 3, "reader");
        tier.Reword(new TierText("Reader", "Reads.", ["All of it"]), highlighted: true, 3);

        tier.Dim();

        Assert.Equal((false, "Reader", "Reads.", 3), (tier.IsHighlighted, tier.Name, tier.Description, tier.Rank));
        Assert.Equal(["All of it"], tier.Benefits);
    }

    private static Tier Bare(string slug, int rank, params string[] opens) =>
        new(Guid.CreateVersion7(), slug, new TierText(slug, "", []), opens, rank);
}
