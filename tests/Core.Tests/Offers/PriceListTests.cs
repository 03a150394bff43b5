using Core.Offers;
using Core.Tests.Kit;
using Core.Tiers;
using CsCheck;

namespace Core.Tests.Offers;

public sealed class PriceListTests
{
    private static readonly Gen<Currency> AnyCurrency = Gen.OneOf("EUR", "USD", "JPY").Select(Currency.Of);

    private static readonly Gen<Term> AnyTerm = Gen.OneOf(
        Gen.Const(Term.Month), Gen.Const(Term.Year), Gen.Const(Term.Every(3)), Gen.Const(Term.Lifetime));

    // A null amount withdraws what is offered.
    private static readonly Gen<(Currency Currency, Term Term, long? Minor)> Deed =
        Gen.Select(AnyCurrency, AnyTerm, Gen.Long[1, 5_000].Nullable()).Select((currency, term, minor) => (currency, term, minor));

    [Fact]
    public void Whatever_staff_do_newcomers_are_asked_the_last_price_of_each_currency_and_term() =>
        Deed.List[0, 40].Sample(deeds =>
        {
            var tier = new Tier(Guid.CreateVersion7(), "reader", new TierText("Reader", "", []), ["reader"], 1);
            foreach (var (currency, term, minor) in deeds)
            {
                if (minor is { } known)
                {
                    tier.Offer(Guid.CreateVersion7(), term, new Money(known, currency), BookKit.Start);
                }
                else
                {
                    tier.Withdraw(currency, term, BookKit.Start);
                }
            }

            var last = deeds.GroupBy(deed => (deed.Currency, deed.Term)).ToDictionary(group => group.Key, group => group.Last().Minor);
            Assert.All(last, pair => Assert.Equal(pair.Value, tier.Offered.At(pair.Key.Currency, pair.Key.Term)?.Amount.Minor));
            Assert.Equal(last.Values.Count(minor => minor is not null), tier.Offered.All.Count);
            Assert.Equal(deeds.Count(deed => deed.Minor is not null), tier.Prices.Count);
        });

    [Fact]
    public void A_currencys_prices_are_told_from_the_shortest_term_to_what_is_paid_once() =>
        AnyTerm.List[0, 8].Sample(terms =>
        {
            var list = new PriceList(terms.Distinct().Select(term => Price(term, BookKit.Eur)));

            var told = list.In(BookKit.Eur).Select(price => price.Term.Renews ? price.Term.Months : int.MaxValue).ToList();

            Assert.Equal(told.Order(), told);
        });

    [Fact]
    public void Newcomers_are_asked_in_the_wanted_currency_else_in_one_that_there_is()
    {
        var list = new PriceList([Price(Term.Month, Currency.Of("USD")), Price(Term.Year, BookKit.Jpy)]);

        Assert.Equal(Currency.Of("USD"), list.CurrencyFor(Currency.Of("USD")));
        Assert.Equal(BookKit.Jpy, list.CurrencyFor(BookKit.Eur));
        Assert.Null(new PriceList([]).CurrencyFor(BookKit.Eur));
    }

    private static TierPrice Price(Term term, Currency currency) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), term, AmountRule.Fixed(new Money(500, currency)), BookKit.Start);
}
