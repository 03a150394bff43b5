using System.Globalization;
using System.Text.RegularExpressions;
using Core;

namespace Web.Joining.Tiers.Staff;

/// <summary>
/// Reads an amount as the publication writes it. Strict about the signs: where the comma groups thousands "5,00" is refused and
/// not taken for five hundred, as the framework's own reading would.
/// </summary>
public static class TypedAmount
{
    /// <summary>Stripe takes at most eight figures of the minor unit.</summary>
    private const long Most = 99_999_999;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <returns>The amount, or a sentence that says how to write it.</returns>
    public static (Money? Amount, string? Sentence) Read(string? typed, Currency currency, CultureInfo culture)
    {
        var example = new Money(5L * currency.MinorPerUnit, currency).Units.ToString("F" + currency.Decimals, culture);
        var text = string.Concat((typed ?? "").Where(sign => !char.IsWhiteSpace(sign)));
        text = text.Replace(currency.Code, "", StringComparison.OrdinalIgnoreCase);
        var format = culture.NumberFormat;
        var group = format.NumberGroupSeparator.Trim() is { Length: > 0 } sign ? Regex.Escape(sign) : "(?!)";
        var point = Regex.Escape(format.NumberDecimalSeparator);
        var match = Regex.Match(text, $"^(?<whole>[0-9]{{1,9}}|[0-9]{{1,3}}(?:{group}[0-9]{{3}})+)(?:{point}(?<part>[0-9]+))?$", RegexOptions.ExplicitCapture, Patience);
        if (!match.Success)
        {
            return (null, $"Write an amount in {currency}, such as {example}.");
        }

        var part = match.Groups["part"].Value;
        if (part.Length > currency.Decimals)
        {
            return (null, currency.Decimals == 0
                ? $"{currency} has no decimals: write a whole amount, such as {example}."
                : $"{currency} has {currency.Decimals} decimals: write an amount such as {example}.");
        }

        var figures = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit)) + part.PadRight(currency.Decimals, '0');
        return !long.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) || minor > Most
            ? (null, $"This is more than Stripe can take at once. Write an amount such as {example}.")
            : minor == 0 ? (null, $"A price is more than nothing. Write an amount such as {example}.")
            : (new Money(minor, currency), null);
    }
}
