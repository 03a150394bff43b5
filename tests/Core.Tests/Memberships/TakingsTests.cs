using Core.Memberships;
using Core.Tests.Kit;

namespace Core.Tests.Memberships;

/// <summary>What a subscription of five euros a month really takes, and what it brings by the month, in cents.</summary>
public sealed class TakingsTests
{
    private static readonly SubscriptionLine Five = Line("price_1", 500, Term.Month);

    public static TheoryData<string, SubscriptionSnapshot, long, long> Cases => new()
    {
        { "one piece", BookKit.Facts(), 500, 500 },
        { "three pieces", BookKit.Facts() with { Quantity = 3 }, 1500, 1500 },
        { "half for good", Of([Five], Percent(50)), 250, 250 },
        { "a third off, rounded", Of([Five], Percent(33.333m)), 333, 333 },
        { "two euros off", Of([Five], Less(200)), 300, 300 },
        { "more off than it costs", Of([Five], Less(900)), 0, 0 },
        { "all off: nobody pays", Of([Five], Percent(100)), 0, 0 },
        { "half off once: cash, no recurring revenue", Of([Five], Percent(50) with { IsOnce = true }), 250, 500 },
        { "half off, and the half cent too", Of([Line("price_1", 525, Term.Month)], Percent(50)), 262, 262 },
        { "half off for some months yet", Of([Five], Percent(50) with { Until = BookKit.Start.AddMonths(2) }), 250, 250 },
        { "half off until the next payment: recurring revenue grows with that", Of([Five], Percent(50) with { Until = BookKit.Facts().Period.Until }), 500, 250 },
        { "half off and then a euro", Of([Five], Percent(50), Less(100)), 150, 150 },
        { "off in another currency", Of([Five], new PriceReduction { Amount = new Money(100, BookKit.Jpy) }), 500, 500 },
        { "for another product", Of([Five with { StripeProductId = "prod_1" }], Percent(50) with { Products = ["prod_2"] }), 500, 500 },
        { "a second line", Of([Five, Line("price_2", 300, Term.Month)]), 800, 800 },
        { "a coupon for the second line's product", Of([Five, Line("price_2", 300, Term.Month) with { StripeProductId = "prod_2" }], Percent(50) with { Products = ["prod_2"] }), 650, 650 },
        { "a line's own coupon", Of([Five, Line("price_2", 300, Term.Month) with { Reductions = [Percent(50)] }]), 650, 650 },
        { "a second line each year", Of([Five, Line("price_2", 1200, Term.Year)]), 500, 600 },
        { "two pieces a year", Of([Line("price_1", 6000, Term.Year) with { Quantity = 2 }]) with { Term = Term.Year }, 12000, 1000 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void What_is_really_paid_counts_and_nothing_else(string _, SubscriptionSnapshot facts, long next, long monthly)
    {
        Assert.Equal(next, facts.Pays.Minor);
        Assert.Equal(monthly, facts.Brings.Rounded().Minor);
    }

    [Fact]
    public void A_week_and_a_day_that_we_never_sold_count_by_the_days_of_a_year()
    {
        Assert.Equal(2174, MonthlyRate.OfDays(BookKit.Euros(5), 7).Rounded().Minor);
        Assert.Equal(15219, MonthlyRate.OfDays(BookKit.Euros(5), 1).Rounded().Minor);
    }

    private static SubscriptionSnapshot Of(SubscriptionLine[] lines, params PriceReduction[] reductions) => BookKit.Facts() with { Lines = lines, Reductions = reductions };

    private static SubscriptionLine Line(string price, long minor, Term term) => new()
    {
        StripePriceId = price,
        Each = new Money(minor, BookKit.Eur),
        Term = term,
        Monthly = MonthlyRate.Of(new Money(minor, BookKit.Eur), term)!.Value,
    };

    private static PriceReduction Percent(decimal percent) => new() { Percent = percent };

    private static PriceReduction Less(long minor) => new() { Amount = new Money(minor, BookKit.Eur) };
}
