namespace StripeSandbox.Tests.Kit;

/// <summary>A calendar of its own, reckoned by hand from Gregory's rule: what an anchored subscription is held against.</summary>
internal static class Almanac
{
    /// <summary>So many months after the anchor, counted from it: on its day, or the last of a month that has no such day, at its time of day. UTC, as Stripe counts.</summary>
    public static DateTimeOffset After(DateTimeOffset anchor, int months)
    {
        var utc = anchor.UtcDateTime;
        var count = (utc.Year * 12) + utc.Month - 1 + months;
        var (year, month) = (count / 12, (count % 12) + 1);
        return new DateTimeOffset(year, month, Math.Min(utc.Day, DaysIn(year, month)), utc.Hour, utc.Minute, utc.Second, TimeSpan.Zero);
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
