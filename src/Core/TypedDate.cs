using System.Globalization;

namespace Core;

/// <summary>
/// A day, or a minute of one, as somebody typed it, read as their language writes dates: the one reader of all forms. A browser's own
/// control sends ISO 8601, which is read in every language; without one, somebody types "12.03.2026". Nothing is guessed at: the year
/// has four figures, and day and month stand in the language's order.
/// </summary>
public static class TypedDate
{
    private const string Iso = "yyyy-M-d";

    private static readonly string[] Separators = [".", "/", "-", ". "];

    /// <returns>Null: it is no day, or cannot be read without guessing.</returns>
    public static DateOnly? Read(string? typed, CultureInfo culture) =>
        Parse(typed, [Iso], [.. Days(culture)], culture) is { } day ? DateOnly.FromDateTime(day) : null;

    /// <summary>On some clock: whoever asks knows on which.</summary>
    /// <returns>Null: it is no day with a time.</returns>
    public static DateTime? ReadMinute(string? typed, CultureInfo culture)
    {
        string[] minutes = ["H':'mm", "H':'mm':'ss", culture.DateTimeFormat.ShortTimePattern];
        return Parse(
            typed,
            [.. new[] { "'T'", "' '" }.SelectMany(_ => minutes[..2], (between, time) => Iso + between + time)],
            [.. Days(culture).SelectMany(_ => new[] { "' '", "', '" }, (day, between) => day + between).SelectMany(_ => minutes, (day, time) => day + time)],
            culture);
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
        var text = (typed ?? "").Trim();
        return DateTime.TryParseExact(text, iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || DateTime.TryParseExact(text, own, culture, DateTimeStyles.AllowInnerWhite, out day) ? day : null;
    }
}
