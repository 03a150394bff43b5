using Core.Changes;
using Core.Offers;
using Core.Tests.Kit;
using Core.Tiers;

namespace Core.Tests.Changes;

public sealed class ChangeRuleTests
{
    private static readonly Tier Reader = Sold("reader", 1, 5, 50, "reader");
    private static readonly Tier Patron = Sold("patron", 2, 12, 50, "reader", "patron");

    [Theory]
    [InlineData("reader month", "patron month", ChangeStart.Now)]
    [InlineData("patron month", "reader month", ChangeStart.PeriodEnd)]
    [InlineData("reader month", "reader year", ChangeStart.PeriodEnd)] // less by the month
    [InlineData("reader year", "reader month", ChangeStart.PeriodEnd)] // more by the month, and money would become credit
    [InlineData("reader month", "patron year", ChangeStart.Now)] // less by the month, and more is open
    [InlineData("reader year", "patron year", ChangeStart.Now)] // as much, and more is open
    [InlineData("patron year", "reader year", ChangeStart.PeriodEnd)]
    [InlineData("patron month", "reader year", ChangeStart.PeriodEnd)] // what is paid for stays open
    [InlineData("reader year", "patron month", ChangeStart.PeriodEnd)]
    public void More_begins_at_once_and_less_or_a_shorter_term_with_the_next_period(string from, string to, ChangeStart start) =>
        Assert.Equal(start, ChangeRule.StartOf(At(from), At(to)));

    [Theory]
    [InlineData(5, null)]
    [InlineData(8, ChangeStart.Now)]
    [InlineData(4, ChangeStart.PeriodEnd)]
    public void A_chosen_amount_is_raised_at_once_and_lowered_with_the_next_period(int amount, ChangeStart? start)
    {
        var chosen = BookKit.TierOf("chosen", 1, BookKit.Euros(5), "chosen");
        var price = chosen.Offer(Guid.CreateVersion7(), Term.Month, AmountRule.Chosen(BookKit.Euros(5), BookKit.Euros(2), BookKit.Euros(20)), BookKit.Start);
        var from = new Place(chosen, price, BookKit.Euros(5));

        Assert.Equal(start, ChangeRule.StartOf(from, ChangeRule.Offered(from, [chosen], price.Id, BookKit.Euros(amount))!));
        Assert.Null(ChangeRule.Offered(from, [chosen], price.Id, BookKit.Euros(1)));
        Assert.Null(ChangeRule.Offered(from, [chosen], price.Id, BookKit.Euros(21)));
        Assert.Null(ChangeRule.Offered(from, [chosen], price.Id, new Money(500, BookKit.Jpy)));
    }

    [Fact]
    public void Who_pays_an_older_price_is_not_offered_the_dearer_one_of_today()
    {
        var tier = BookKit.TierOf("old", 1, BookKit.Euros(5), "old");
        var old = new Place(tier, tier.Monthly(), BookKit.Euros(5));
        tier.Offer(Guid.CreateVersion7(), Term.Month, BookKit.Euros(7), BookKit.Start);
        Assert.Empty(ChangeRule.Offers(old, [tier]));

        tier.Offer(Guid.CreateVersion7(), Term.Month, BookKit.Euros(4), BookKit.Start);

        Assert.Equal([BookKit.Euros(4)], ChangeRule.Offers(old, [tier]).Select(place => place.Amount));
    }

    [Fact]
    public void The_currency_sticks_and_what_is_withdrawn_or_paid_once_is_not_offered()
    {
        var (mine, other, gone) = (BookKit.TierOf("mine", 1, BookKit.Euros(5), "mine"), BookKit.TierOf("other", 2, BookKit.Euros(9), "other"), BookKit.TierOf("gone", 3, BookKit.Euros(3), "gone"));
        gone.Archive(BookKit.Start);
        other.Offer(Guid.CreateVersion7(), Term.Month, new Money(900, BookKit.Jpy), BookKit.Start);
        other.Offer(Guid.CreateVersion7(), Term.Lifetime, BookKit.Euros(300), BookKit.Start);

        var offers = ChangeRule.Offers(new Place(mine, mine.Monthly(), BookKit.Euros(5)), [mine, other, gone]);

        Assert.Equal([(other.Id, BookKit.Euros(9))], offers.Select(place => (place.Tier.Id, place.Amount)));
    }

    private static Place At(string code)
    {
        var (tier, term) = (code.StartsWith("reader", StringComparison.Ordinal) ? Reader : Patron, Term.Of(code.Split(' ')[1]));
        var price = tier.Offered.At(BookKit.Eur, term)!;
        return new Place(tier, price, price.Amount);
    }

    private static Tier Sold(string slug, int rank, int monthly, int yearly, params string[] opens)
    {
        var tier = BookKit.TierOf(slug, rank, BookKit.Euros(monthly), opens);
        tier.Offer(Guid.CreateVersion7(), Term.Year, BookKit.Euros(yearly), BookKit.Start);
        return tier;
    }
}
