using System.Globalization;
using Core;

namespace Web.Ground.Site;

/// <summary>Writes money, dates and numbers for people, in the publication's own language and time zone.</summary>
public sealed class SiteText(CultureInfo culture, TimeZoneInfo zone)
{
    private const char NoBreak = '\u00A0';

    public SiteText(Publication publication)
        : this(CultureInfo.GetCultureInfo(publication.Culture), TimeZoneInfo.FindSystemTimeZoneById(publication.TimeZone))
    {
    }

    public CultureInfo Culture { get; } = culture;

    /// <summary>1,234.50 EUR, with as many decimals as the currency has: none for yen, three for dinars. It never breaks across lines.</summary>
    public string Money(Money money) => MoneyIn(Culture, money);

    public static string MoneyIn(CultureInfo culture, Money money) => Units(money, culture) + NoBreak + money.Currency;

    /// <summary>+34.50 EUR or −34.50 EUR: a change, always with its sign.</summary>
    public string Change(Money money) => (money.IsNegative ? "\u2212" : "+") + Money(money.IsNegative ? -money : money);

    /// <summary>1,234.50, where the table says once which currency.</summary>
    public string Units(Money money) => Units(money, Culture);

    /// <summary>12 March 2026</summary>
    public string Date(DateOnly date) => date.ToString(LongDate, Culture);

    /// <summary>12 March 2026, as the day was on the publication's own calendar.</summary>
    public string Date(DateTimeOffset instant) => Local(instant).ToString(LongDate, Culture);

    /// <summary>12 March 2026, 14:05</summary>
    public string DateAndTime(DateTimeOffset instant) => $"{Date(instant)}, {Local(instant).ToString("t", Culture)}";

    /// <summary>March 2026</summary>
    public string Month(DateOnly month) => month.ToString(Culture.DateTimeFormat.YearMonthPattern, Culture);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string Machine(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Number(long number) => number.ToString("N0", Culture);

    private static string Units(Money money, CultureInfo culture) => money.Units.ToString("N" + money.Currency.Decimals, culture);

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    // The culture's long date without the day of the week.
    private string LongDate => Culture.DateTimeFormat.LongDatePattern
        .Replace("dddd, ", "", StringComparison.Ordinal)
        .Replace("dddd ", "", StringComparison.Ordinal)
        .Replace("dddd", "", StringComparison.Ordinal)
        .Trim(' ', ',', '،');
}
