using System.Globalization;

namespace Core.Imports.WordPress;

/// <summary>The three ways in which an export writes an instant.</summary>
public static class WordPressDates
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>
    /// The first readable one of the GMT time, the feed's pubDate and the site's local time. The file does not say the site's
    /// time zone, so a local time alone is taken as UTC. Null for a draft, which WordPress dates 0000-00-00.
    /// </summary>
    public static DateTimeOffset? Instant(string gmt, string published, string local) =>
        Sql(gmt) ?? Rfc1123(published) ?? Sql(local);

    private static DateTimeOffset? Sql(string text) =>
        DateTimeOffset.TryParseExact(text.Trim(), ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"],
            CultureInfo.InvariantCulture, Utc, out var at) ? at : null;

    private static DateTimeOffset? Rfc1123(string text) =>
        DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, Utc, out var at) && at.Year > 1 ? at : null;
}
