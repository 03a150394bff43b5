using CsCheck;
using StripeSandbox.Engine;

namespace StripeSandbox.Tests.Engine;

public sealed class AnchorTests
{
    [Theory]
    [InlineData("2027-01-31T09:30:00Z", "month", 1, "2027-01-31T09:30:00Z", "2027-02-28T09:30:00Z")]
    [InlineData("2027-01-31T09:30:00Z", "month", 1, "2027-02-28T09:30:00Z", "2027-03-31T09:30:00Z")]
    [InlineData("2027-01-31T09:30:00Z", "month", 1, "2027-03-31T09:30:00Z", "2027-04-30T09:30:00Z")]
    [InlineData("2028-01-30T00:00:00Z", "month", 1, "2028-01-30T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("2028-02-29T12:00:00Z", "year", 1, "2028-02-29T12:00:00Z", "2029-02-28T12:00:00Z")]
    [InlineData("2028-02-29T12:00:00Z", "year", 1, "2031-02-28T12:00:00Z", "2032-02-29T12:00:00Z")]
    [InlineData("2027-01-31T09:30:00Z", "month", 3, "2027-01-31T09:30:00Z", "2027-04-30T09:30:00Z")]
    [InlineData("2027-01-01T00:00:00Z", "week", 2, "2027-01-15T00:00:00Z", "2027-01-29T00:00:00Z")]
    [InlineData("2027-01-01T00:00:00Z", "day", 1, "2027-02-28T00:00:00Z", "2027-03-01T00:00:00Z")]
    public void A_period_ends_on_the_anchors_day_or_the_last_of_a_shorter_month(string anchor, string interval, int count, string start, string end) =>
        Assert.Equal(Seconds(end), Anchor.After(Seconds(anchor), interval, count, Seconds(start)));

    [Fact]
    public void Ten_years_of_periods_never_drift_from_the_calendar()
    {
        var first = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Gen.Select(Gen.Int[0, 1500], Gen.OneOf("month", "year"), Gen.Int[1, 4]).Sample((day, interval, count) =>
        {
            var anchor = first.AddDays(day);
            var months = (interval is "year" ? 12 : 1) * count;
            var end = anchor.ToUnixTimeSeconds();
            for (var period = 1; period * months <= 120; period++)
            {
                end = Anchor.After(anchor.ToUnixTimeSeconds(), interval, count, end);
                if (end != anchor.AddMonths(period * months).ToUnixTimeSeconds())
                {
                    return false;
                }
            }

            return true;
        });
    }

    private static long Seconds(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();
}
