using CsCheck;

namespace Core.Tests;

public sealed class TermTests
{
    private static readonly Gen<DateTimeOffset> Anchor =
        from days in Gen.Int[0, 4000]
        from seconds in Gen.Int[0, 86_399]
        select new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(days).AddSeconds(seconds);

    private static readonly Gen<Term> Renewing = Gen.OneOf(Gen.Const(Term.Month), Gen.Const(Term.Year), Gen.Int[1, Term.MostMonths].Select(Term.Every));

    private static readonly Gen<Term> Any = Gen.OneOf(Renewing, Gen.Const(Term.Once), Gen.Const(Term.Lifetime));

    [Theory]
    [InlineData("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31")]
    [InlineData("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31")]
    [InlineData("2026-01-30", "2026-02-28", "2026-03-30", "2026-04-30", "2026-05-30")]
    [InlineData("2024-01-30", "2024-02-29", "2024-03-30", "2024-04-30", "2024-05-30")]
    [InlineData("2026-01-29", "2026-02-28", "2026-03-29", "2026-04-29", "2026-05-29")]
    [InlineData("2024-01-29", "2024-02-29", "2024-03-29", "2024-04-29", "2024-05-29")]
    [InlineData("2024-02-29", "2024-03-29", "2024-04-29", "2024-05-29", "2024-06-29")]
    [InlineData("2025-11-30", "2025-12-30", "2026-01-30", "2026-02-28", "2026-03-30")]
    public void A_month_ends_on_the_anchors_day_or_on_the_last_one_there_is(string anchor, params string[] ends) =>
        Assert.Equal(ends, Ends(anchor, Term.Month, ends.Length));

    [Theory]
    [InlineData("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29", "2029-02-28")]
    [InlineData("2023-02-28", "2024-02-28", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-28")]
    [InlineData("2099-03-01", "2100-03-01", "2101-03-01", "2102-03-01", "2103-03-01", "2104-03-01")]
    [InlineData("2096-02-29", "2097-02-28", "2098-02-28", "2099-02-28", "2100-02-28", "2101-02-28")]
    public void A_year_that_began_on_a_leap_day_ends_on_the_28th_until_the_next_leap_year(string anchor, params string[] ends) =>
        Assert.Equal(ends, Ends(anchor, Term.Year, ends.Length));

    [Fact]
    public void Ten_years_of_months_never_drift_from_the_anchors_day() =>
        Anchor.Sample(anchor =>
        {
            for (var index = 0; index < 120; index++)
            {
                var from = Term.Month.Period(index, anchor).From;

                Assert.Equal(Math.Min(anchor.Day, DateTime.DaysInMonth(from.Year, from.Month)), from.Day);
                Assert.Equal(index, ((from.Year - anchor.Year) * 12) + from.Month - anchor.Month);
                Assert.Equal(anchor.TimeOfDay, from.TimeOfDay);
            }
        });

    [Fact]
    public void Every_instant_of_ten_years_is_paid_for_once() =>
        Gen.Select(Anchor, Renewing, Gen.Int[0, 3600], Gen.Int[0, 86_399]).Sample((anchor, term, days, seconds) =>
        {
            var instant = anchor.AddDays(days).AddSeconds(seconds);

            var periods = Enumerable.Range(0, 125).Select(index => term.Period(index, anchor)).ToList();

            Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
            Assert.Single(periods, period => period.Contains(instant));
        });

    [Fact]
    public void A_term_of_many_months_falls_on_the_anchors_months_day() =>
        Gen.Select(Anchor, Gen.Int[1, Term.MostMonths], Gen.Int[0, 60]).Sample((anchor, months, index) =>
            Assert.Equal(Term.Month.Period(index * months, anchor).From, Term.Every(months).Period(index, anchor).From));

    [Fact]
    public void What_is_paid_again_is_due_when_its_first_period_ends_and_what_is_paid_once_never() =>
        Gen.Select(Anchor, Any).Sample((anchor, term) =>
        {
            Assert.Equal(term.Renews ? term.Period(0, anchor).Until : null, term.RenewsAt(anchor));
            Assert.Equal(term.Renews, term.Months > 0);
            if (!term.Renews)
            {
                Assert.Throws<InvalidOperationException>(() => term.Period(0, anchor));
            }
        });

    [Fact]
    public void A_code_leads_back_to_its_term() =>
        Any.Sample(term =>
        {
            Assert.Equal(term, Term.Of(term.Code));
            Assert.Equal(term.Code, term.ToString());
        });

    [Theory]
    [InlineData("month", 1)]
    [InlineData("year", 12)]
    [InlineData("3-months", 3)]
    [InlineData("once", 0)]
    [InlineData("lifetime", 0)]
    public void Codes_stay_what_the_database_holds(string code, int months) => Assert.Equal((code, months), (Term.Of(code).Code, Term.Of(code).Months));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Month")]
    [InlineData("-months")]
    [InlineData("0-months")]
    [InlineData("37-months")]
    [InlineData("-1-months")]
    [InlineData("99999999999-months")]
    public void What_is_no_code_is_no_term(string? code) => Assert.False(Term.TryParse(code, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(37)]
    public void A_term_has_between_one_month_and_three_years(int months) => Assert.Throws<ArgumentOutOfRangeException>(() => Term.Every(months));

    [Fact]
    public void A_rate_times_its_months_is_the_price_and_what_is_paid_once_has_none() =>
        Gen.Select(Any, Gen.Long[0, 100_000_000]).Sample((term, minor) =>
        {
            var price = new Money(minor, Currency.Of("JPY"));

            var rate = MonthlyRate.Of(price, term);

            Assert.Equal(term.Renews, rate is not null);
            if (rate is { } known)
            {
                Assert.InRange((known.Units * term.Months) - minor, -0.0000005m * term.Months, 0.0000005m * term.Months);
            }
        });

    private static IEnumerable<string> Ends(string anchor, Term term, int count) =>
        Enumerable.Range(0, count).Select(index => term
            .Period(index, new DateTimeOffset(DateTime.Parse(anchor, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero))
            .Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
