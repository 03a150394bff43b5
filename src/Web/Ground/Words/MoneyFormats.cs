using System.Collections.Concurrent;
using System.Globalization;
using Core;

namespace Web.Ground.Words;

/// <summary>
/// How a language writes an amount: where the sign of the currency stands and which digits, points and spaces there are, by ICU.
/// </summary>
internal static class MoneyFormats
{
    private const char NoBreak = '\u00A0';

    private static readonly ConcurrentDictionary<(string Culture, Currency Currency), NumberFormatInfo> Kept = new();

    /// <summary>"1.234,50 €", "€1,234.50", "KWD 1.500": it never breaks across lines.</summary>
    /// <param name="isShort">Without decimals where there are none to tell: "6 €".</param>
    public static string Write(CultureInfo culture, Money money, bool isShort = false)
    {
        var format = Kept.GetOrAdd((culture.Name, money.Currency), static (key, culture) => Make(culture, key.Currency), culture);
        var decimals = isShort && money.Units == decimal.Truncate(money.Units) ? 0 : money.Currency.Decimals;
        var figures = decimal.Abs(money.Units).ToString("C" + decimals.ToString(CultureInfo.InvariantCulture), format).Replace(' ', NoBreak);
        return money.IsNegative ? "\u2212" + figures : figures;
    }

    private static NumberFormatInfo Make(CultureInfo culture, Currency currency)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        format.CurrencySymbol = CurrencySign.Of(currency, culture);

        // Between letters and figures there is always a space, whatever the pattern says of signs.
        format.CurrencyPositivePattern = format.CurrencyPositivePattern switch
        {
            0 when char.IsLetter(format.CurrencySymbol[^1]) => 2,
            1 when char.IsLetter(format.CurrencySymbol[0]) => 3,
            var pattern => pattern,
        };
        return format;
    }
}
