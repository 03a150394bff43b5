using System.Globalization;
using System.Text.RegularExpressions;

namespace Core;

/// <summary>
/// An amount of money as somebody typed it, read as the publication writes amounts: the one reader of all forms. Strict about the
/// signs: where the comma groups thousands, "2,500" is two and a half thousand and "5,00" is refused; neither is ever guessed at.
/// </summary>
/// <param name="Amount">More than nothing; null beside a fault.</param>
public readonly record struct TypedAmount(Money? Amount, AmountFault? Fault)
{
    /// <summary>Stripe takes at most eight figures of the minor unit.</summary>
    public const long MostAtStripe = 99_999_999;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <param name="most">In minor units, included.</param>
    public static TypedAmount Read(string? typed, Currency currency, CultureInfo culture, long most = MostAtStripe)
    {
        var format = culture.NumberFormat;
        var group = Plain(format.NumberGroupSeparator) is { } sign and not " " ? $"(?:{Regex.Escape(sign)}| )" : " ";
        var point = Regex.Escape(format.NumberDecimalSeparator);
        var match = Regex.Match(
            Bare(typed, currency, culture),
            $"^(?<whole>[0-9]{{1,12}}|{Grouped(format.NumberGroupSizes, group)}|{Grouped([3], group)})(?:{point}(?<part>[0-9]+))?$",
            RegexOptions.ExplicitCapture,
            Patience);
        if (!match.Success)
        {
            return new(null, AmountFault.Unreadable);
        }

        var part = match.Groups["part"].Value;
        if (part.Length > currency.Decimals)
        {
            return new(null, AmountFault.TooFine);
        }

        var figures = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit)) + part.PadRight(currency.Decimals, '0');
        var minor = long.Parse(figures, NumberStyles.None, CultureInfo.InvariantCulture);
        return minor > most ? new(null, AmountFault.TooMuch)
            : minor == 0 ? new(null, AmountFault.Nothing)
            : new(new Money(minor, currency), null);
    }

    /// <summary>For a form that holds an amount already: what <see cref="Read"/> reads as the same.</summary>
    public static string Write(Money amount, CultureInfo culture) => amount.Units.ToString("F" + amount.Currency.Decimals, culture);

    /// <summary>
    /// The last group is as long as the first number says, the next ones as the following numbers say, of which the last goes on:
    /// "1,234,567", but where it is 3 and then 2 "12,34,567". Groups of three are read everywhere: they can mean one amount only.
    /// </summary>
    private static string Grouped(int[] sizes, string group)
    {
        var (last, others) = sizes is [> 0 and var first, ..] ? (first, sizes is [_, > 0 and var second, ..] ? second : first) : (3, 3);
        return $"[0-9]{{1,{others}}}(?<group>{group})(?:[0-9]{{{others}}}\\k<group>){{0,3}}[0-9]{{{last}}}";
    }

    /// <summary>Without the currency's code or sign before or behind it, and with one kind of digits, of space and of apostrophe.</summary>
    private static string Bare(string? typed, Currency currency, CultureInfo culture)
    {
        var text = Plain(typed ?? "").Trim();
        foreach (var sign in new[] { currency.Code, CurrencySign.Of(currency, CultureInfo.InvariantCulture), Plain(CurrencySign.Of(currency, culture)) })
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return text[sign.Length..].Trim();
            }

            if (text.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return text[..^sign.Length].Trim();
            }
        }

        return text;
    }

    /// <summary>Marks of direction, which stand in an amount that is copied from a page in Arabic or Hebrew, are nothing that was typed.</summary>
    private static string Plain(string text) => string.Concat(text
        .Where(sign => char.GetUnicodeCategory(sign) != UnicodeCategory.Format)
        .Select(sign => char.IsWhiteSpace(sign) ? ' ' : sign is '’' ? '\'' : char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)) : sign));
}
