namespace Core.Tests;

/// <summary>A thousand memberships begun on the last days of a month, around midnight in four time zones: what this site reckons and shows of ten years, against a calendar of its own.</summary>
public sealed class TenYearsTests
{
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];

    [Fact]
    public void No_period_deviates_from_the_anchored_calendar_and_the_zone_decides_only_on_the_day_that_is_shown()
    {
        var checkedPeriods = 0;
        for (var number = 0; number < 1_000; number++)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[number % Zones.Length]);
            var local = new DateTime(2024 + (number % 9), (number % 5) switch { 0 => 1, 1 => 3, 2 => 8, 3 => 10, _ => 12 }, 29 + (number / 4 % 3)).AddMinutes(number / 12 % 2 == 0 ? 30 : (24 * 60) - 30);
            var anchor = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
            var term = (number % 3) switch { 0 => Term.Month, 1 => Term.Every(3), _ => Term.Year };
            var publication = PublishedIn(zone.Id);
            for (var index = 0; index * term.Months < 120; index++)
            {
                var period = term.Period(index, anchor);

                Assert.Equal((After(anchor, index * term.Months), After(anchor, (index + 1) * term.Months)), (period.From, period.Until));
                Assert.Equal(ShownIn(zone, period.Until), publication.DayOf(period.Until));
                checkedPeriods++;
            }
        }

        Assert.True(checkedPeriods > 50_000, $"{checkedPeriods}");
    }

    /// <summary>By Gregory's rule, in UTC as Stripe counts.</summary>
    private static DateTimeOffset After(DateTimeOffset anchor, int months)
    {
        var count = (anchor.Year * 12) + anchor.Month - 1 + months;
        var (year, month) = (count / 12, (count % 12) + 1);
        var isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        var days = month switch { 2 => isLeap ? 29 : 28, 4 or 6 or 9 or 11 => 30, _ => 31 };
        return new DateTimeOffset(year, month, Math.Min(anchor.Day, days), anchor.Hour, anchor.Minute, anchor.Second, TimeSpan.Zero);
    }

    private static Publication PublishedIn(string zone) => new()
    {
        Name = "P", Tagline = "", Appeal = "", PublisherName = "P", PostalAddress = "", ContactEmail = "p@p.example", Currency = Currency.Of("EUR"), TimeZone = zone, Culture = "en-GB", IsSandbox = false,
    };

    private static DateOnly ShownIn(TimeZoneInfo zone, DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime + zone.GetUtcOffset(instant));
}
