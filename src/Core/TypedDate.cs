using System.Globalization;

namespace Core;

/// <summary>
/// A day, or a minute of one, as somebody typed it, read as their language writes dates: the one reader of all forms. A browser's own
/// control sends ISO 8601, which is read in every language; without one, somebody types "12.03.2026". Nothing is guessed at: the year
/// has four figures, and day and month stand in the language's order.
/// </summary>
public static class TypedDate
{
    private static readonly string[] IsoDays = ["yyyy-M-d"];
    private static readonly string[] IsoMinutes = ["yyyy-M-d'T'H':'mm", "yyyy-M-d'T'H':'mm':'ss", "yyyy-M-d' 'H':'mm"];
    private static readonly string[] Separators = [".", "/", "-", ". "];

    /// <returns>Null: it is no day, or cannot be read without guessing.</returns>
    public static DateOnly? Read(string? typed, CultureInfo culture) =>
        Parse(typed, IsoDays, [.. Days(culture)], culture) is { } day ? DateOnly.FromDateTime(day) : null;

    /// <summary>On some clock: whoever asks knows on which.</summary>
    /// <returns>Null: it is no day with a time.</returns>
    public static DateTime? ReadMinute(string? typed, CultureInfo culture)
    {
        var own = culture.DateTimeFormat.ShortTimePattern;
        string[] times = ["' 'H':'mm", "', 'H':'mm", "' '" + own, "', '" + own];
        return Parse(typed, IsoMinutes, [.. Days(culture).SelectMany(_ => times, (day, time) => day + time)], culture);
    }

    /// <summary>The day as a page writes it, without its name: "12 March 2026".</summary>
    public static string LongPattern(CultureInfo culture) => culture.DateTimeFormat.LongDatePattern
        .Replace("dddd, ", "", StringComparison.Ordinal)
        .Replace("dddd ", "", StringComparison.Ordinal)
        .Replace("dddd", "", StringComparison.Ordinal)
        .Trim(' ', ',', '،');

    private static IEnumerable<string> Days(CultureInfo culture)
    {
        var order = culture.DateTimeFormat.ShortDatePattern.ToLowerInvariant().Where(sign => sign is 'd' or 'm' or 'y').Distinct()
            .Select(sign => sign switch { 'd' => "d", 'm' => "M", _ => "yyyy" }).ToList();
        return Separators.Select(separator => string.Join($"'{separator}'", order)).Append(LongPattern(culture));
    }

    private static DateTime? Parse(string? typed, string[] iso, string[] own, CultureInfo culture)
    {
        // As a page writes it, a date has spaces at which no line ends.
        var text = (typed ?? "").Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim();
        return DateTime.TryParseExact(text, iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || DateTime.TryParseExact(text, own, culture, DateTimeStyles.AllowInnerWhite, out day) ? day : null;
    }
}
