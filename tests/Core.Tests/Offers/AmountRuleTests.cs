using Core.Offers;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Offers;

public sealed class AmountRuleTests
{
    private static readonly Gen<Money> Amount = Gen.Long[1, 3_000].Select(minor => new Money(minor, BookKit.Eur));

    [Fact]
    public void A_fixed_price_allows_itself_alone() =>
        Gen.Select(Amount, Amount).Sample((price, other) =>
        {
            var rule = AmountRule.Fixed(price);

            Assert.False(rule.IsChosen);
            Assert.Equal(price == other, rule.Allows(other));
            Assert.False(rule.Allows(new Money(price.Minor, BookKit.Jpy)));
        });

    [Fact]
    public void A_chosen_amount_lies_within_its_bounds() =>
        Gen.Select(Amount, Amount, Amount, Gen.Bool).Sample((one, two, wish, isBounded) =>
        {
            var (least, most) = one < two ? (one, two) : (two, one);

            var rule = AmountRule.Chosen(least, least, isBounded ? most : null, [most]);

            Assert.Equal(wish >= least && (!isBounded || wish <= most), rule.Allows(wish));
            Assert.All(rule.Suggestions.Append(rule.Proposed), amount => Assert.True(rule.Allows(amount)));
        });

    [Fact]
    public void What_is_proposed_must_be_allowed_and_of_one_currency()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AmountRule.Chosen(BookKit.Euros(1), BookKit.Euros(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => AmountRule.Chosen(BookKit.Euros(3), BookKit.Euros(2), BookKit.Euros(5), [BookKit.Euros(6)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AmountRule.Chosen(BookKit.Euros(1), BookKit.Euros(0)));
        Assert.Throws<InvalidOperationException>(() => AmountRule.Chosen(new Money(300, BookKit.Jpy), BookKit.Euros(2)));
        Assert.Throws<InvalidOperationException>(() => AmountRule.Chosen(BookKit.Euros(3), BookKit.Euros(2), new Money(300, BookKit.Jpy)));
    }

    [Fact]
    public void A_price_gives_back_the_rule_it_was_offered_with() =>
        Gen.Select(Amount, Amount, Gen.Bool, Gen.Bool).Sample((one, two, isChosen, isBounded) =>
        {
            var (least, most) = one < two ? (one, two) : (two, one);
            var rule = isChosen ? AmountRule.Chosen(most, least, isBounded ? most : null, [least, most]) : AmountRule.Fixed(one);

            var kept = new TierPrice(Guid.CreateVersion7(), Guid.CreateVersion7(), Term.Year, rule, BookKit.Start).Rule;

            Assert.Equal((rule.Proposed, rule.Least, rule.Most), (kept.Proposed, kept.Least, kept.Most));
            Assert.Equal(rule.Suggestions, kept.Suggestions);
        });
}
