using CsCheck;

namespace Core.Tests;

public sealed class MoneyTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    private static readonly Gen<Currency> AnyCurrency = Gen.OneOf("EUR", "JPY", "KWD", "usd", "chf").Select(Currency.Of);
    private static readonly Gen<long> Amount = Gen.Long[-1_000_000_000_000, 1_000_000_000_000];

    [Fact]
    public void Amounts_of_one_currency_add_up_like_whole_numbers_in_any_order() =>
        Gen.Select(AnyCurrency, Amount.Array[1, 20]).Sample((currency, minors) =>
        {
            var amounts = minors.Select(minor => new Money(minor, currency)).ToList();

            var forward = amounts.Aggregate(Money.Zero(currency), (sum, money) => sum + money);
            var backward = amounts.AsEnumerable().Reverse().Aggregate(Money.Zero(currency), (sum, money) => sum + money);

            Assert.Equal(new Money(minors.Sum(), currency), forward);
            Assert.Equal(forward, backward);
            Assert.True((forward - forward).IsZero);
            Assert.Equal(forward, -(-forward));
            Assert.Equal(forward + forward + forward, forward * 3);
        });

    [Fact]
    public void Two_currencies_are_neither_added_nor_compared() =>
        Gen.Select(AnyCurrency, AnyCurrency, Amount).Where((one, other, _) => one != other).Sample((one, other, minor) =>
        {
            var (left, right) = (new Money(minor, one), new Money(minor, other));

            Assert.NotEqual(left, right);
            Assert.Throws<InvalidOperationException>(() => left + right);
            Assert.Throws<InvalidOperationException>(() => left - right);
            Assert.Throws<InvalidOperationException>(() => left < right);
            Assert.Throws<InvalidOperationException>(() => left.CompareTo(right));
        });

    [Fact]
    public void Amounts_are_ordered_as_their_minor_units_are() =>
        Gen.Select(Amount, Amount).Sample((one, other) =>
        {
            var (left, right) = (new Money(one, Eur), new Money(other, Eur));

            Assert.Equal((one < other, one <= other, one > other, one >= other), (left < right, left <= right, left > right, left >= right));
        });

    [Fact]
    public void A_sum_that_does_not_fit_is_refused_and_never_wraps_around()
    {
        var most = new Money(long.MaxValue, Eur);

        Assert.Throws<OverflowException>(() => most + new Money(1, Eur));
        Assert.Throws<OverflowException>(() => -most - new Money(2, Eur));
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue, Eur));
    }

    [Theory]
    [InlineData("EUR", 2, 100, "5.00 EUR")]
    [InlineData("JPY", 0, 1, "500 JPY")]
    [InlineData("KWD", 3, 1000, "0.500 KWD")]
    [InlineData("krw", 0, 1, "500 KRW")]
    [InlineData("bhd", 3, 1000, "0.500 BHD")]
    public void Five_hundred_minor_units_are_written_with_the_currencys_own_decimals(string code, int decimals, int perUnit, string written)
    {
        var currency = Currency.Of(code);

        Assert.Equal((decimals, perUnit), (currency.Decimals, currency.MinorPerUnit));
        Assert.Equal(written, new Money(500, currency).ToString());
    }

    [Fact]
    public void Whole_units_are_exact_and_lead_back_to_the_minor_ones() =>
        Gen.Select(AnyCurrency, Amount).Sample((currency, minor) =>
            Assert.Equal(minor, new Money(minor, currency).Units * currency.MinorPerUnit));

    [Theory]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("E1R")]
    [InlineData("ÉUR")]
    public void What_is_no_three_letter_code_is_no_currency(string code) => Assert.Throws<FormatException>(() => Currency.Of(code));

    [Fact]
    public void A_currency_is_the_same_in_any_case_and_one_that_was_never_set_says_so()
    {
        Assert.Equal(Currency.Of("eur"), Eur);
        Assert.Throws<InvalidOperationException>(() => default(Currency).Code);
    }
}
