using Core.Orders;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Orders;

public sealed class QuoteTests
{
    private static readonly Gen<Term> AnyTerm = Gen.OneOf(
        Gen.Int[1, Term.MostMonths].Select(Term.Every), Gen.Const(Term.Once), Gen.Const(Term.Lifetime));

    private static readonly Gen<Money> Amount = Gen.Long[0, 1_000_000].Select(minor => new Money(minor, BookKit.Eur));

    [Fact]
    public void The_total_is_its_parts_and_what_is_paid_once_renews_for_nothing() =>
        Gen.Select(AnyTerm, Amount, Gen.Int[1, 50]).Sample((term, amount, quantity) =>
        {
            var quote = Quote.Of(amount, term, quantity);

            Assert.Equal(amount.Minor * quantity, quote.Total.Minor);
            Assert.Equal(term.Renews ? quote.Total : Money.Zero(BookKit.Eur), quote.Renewal);
        });

    [Fact]
    public void A_discount_lessens_what_is_paid_now_never_below_nothing_and_no_renewal() =>
        Gen.Select(AnyTerm, Amount, Amount).Sample((term, amount, discount) =>
        {
            var full = Quote.Of(amount, term);
            if (discount > amount)
            {
                Assert.Throws<ArgumentException>(() => full.Less(discount));
                return;
            }

            var less = full.Less(discount);

            Assert.Equal(full.Total, less.Total + discount);
            Assert.Equal((full.Subtotal, full.Renewal), (less.Subtotal, less.Renewal));
        });

    [Fact]
    public void A_trial_takes_nothing_now_and_the_price_at_each_renewal()
    {
        var trial = new Quote(Term.Month, Euros(0), Euros(0), Euros(0), Euros(5));

        Assert.Equal((Euros(0), Euros(5)), (trial.Total, trial.Renewal));
    }

    [Theory]
    [InlineData("month", -1, 0, 0, 0)]
    [InlineData("month", 5, -1, 0, 5)]
    [InlineData("month", 5, 0, -1, 5)]
    [InlineData("month", 5, 0, 0, -1)]
    [InlineData("month", 5, 6, 2, 5)]
    [InlineData("once", 5, 0, 0, 5)]
    [InlineData("lifetime", 5, 0, 0, 1)]
    public void What_is_no_sum_to_be_paid_is_no_quote(string term, int subtotal, int discount, int tax, int renewal) =>
        Assert.Throws<ArgumentException>(() => new Quote(Term.Of(term), Euros(subtotal), Euros(discount), Euros(tax), Euros(renewal)));

    [Fact]
    public void A_quote_is_of_one_currency()
    {
        var yen = new Money(5, BookKit.Jpy);

        Assert.Throws<InvalidOperationException>(() => new Quote(Term.Month, Euros(5), yen, Euros(0), Euros(5)));
        Assert.Throws<InvalidOperationException>(() => new Quote(Term.Month, Euros(5), Euros(0), yen, Euros(5)));
        Assert.Throws<InvalidOperationException>(() => new Quote(Term.Month, Euros(5), Euros(0), Euros(0), yen));
    }

    private static Money Euros(int units) => BookKit.Euros(units);
}
