using CsCheck;

namespace Core.Tests;

public sealed class BillingPeriodTests
{
    private static readonly Gen<DateTimeOffset> Anchor =
        from days in Gen.Int[0, 4000]
        from seconds in Gen.Int[0, 86_399]
        select new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(days).AddSeconds(seconds);

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
        Assert.Equal(ends, Ends(anchor, BillingInterval.Month, ends.Length));

    [Theory]
    [InlineData("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29", "2029-02-28")]
    [InlineData("2023-02-28", "2024-02-28", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-28")]
    [InlineData("2099-03-01", "2100-03-01", "2101-03-01", "2102-03-01", "2103-03-01", "2104-03-01")]
    [InlineData("2096-02-29", "2097-02-28", "2098-02-28", "2099-02-28", "2100-02-28", "2101-02-28")]
    public void A_year_that_began_on_a_leap_day_ends_on_the_28th_until_the_next_leap_year(string anchor, params string[] ends) =>
        Assert.Equal(ends, Ends(anchor, BillingInterval.Year, ends.Length));

    [Fact]
    public void Ten_years_of_months_never_drift_from_the_anchors_day() =>
        Anchor.Sample(anchor =>
        {
            for (var index = 0; index < 120; index++)
            {
                var from = BillingPeriod.Number(index, anchor, BillingInterval.Month).From;

                Assert.Equal(Math.Min(anchor.Day, DateTime.DaysInMonth(from.Year, from.Month)), from.Day);
                Assert.Equal(index, ((from.Year - anchor.Year) * 12) + from.Month - anchor.Month);
                Assert.Equal(anchor.TimeOfDay, from.TimeOfDay);
            }
        });

    [Fact]
    public void Every_instant_of_ten_years_is_paid_for_once() =>
        Gen.Select(Anchor, Gen.Enum<BillingInterval>(), Gen.Int[0, 3600], Gen.Int[0, 86_399]).Sample((anchor, interval, days, seconds) =>
        {
            var instant = anchor.AddDays(days).AddSeconds(seconds);

            var periods = Enumerable.Range(0, 121).Select(index => BillingPeriod.Number(index, anchor, interval)).ToList();

            Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
            Assert.Single(periods, period => period.Contains(instant));
        });

    private static IEnumerable<string> Ends(string anchor, BillingInterval interval, int count) =>
        Enumerable.Range(0, count).Select(index => BillingPeriod
            .Number(index, new DateTimeOffset(DateTime.Parse(anchor, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero), interval)
            .Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
