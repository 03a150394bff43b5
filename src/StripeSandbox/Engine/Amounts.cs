using System.Globalization;
using StripeSandbox.Contract;
using StripeSandbox.Http;

namespace StripeSandbox.Engine;

/// <summary>Amounts for people. Stripe counts in the smallest unit: yen have no smaller one, a few dinars have thousandths.</summary>
internal static class Amounts
{
    private static readonly string[] Whole = ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof", "xpf"];
    private static readonly string[] Thousandths = ["bhd", "jod", "kwd", "omr", "tnd"];

    public static string Show(long minor, string currency)
    {
        // The sign goes before the currency's: -€5.00, not €-5.00.
        var figure = Plain(Math.Abs(minor), currency, "N");
        return (minor < 0 ? "-" : "") + currency switch
        {
            "usd" => $"${figure}",
            "eur" => $"€{figure}",
            "gbp" => $"£{figure}",
            "jpy" => $"¥{figure}",
            _ => $"{figure} {currency.ToUpperInvariant()}",
        };
    }

    /// <summary>The figure alone, as it may be typed again: 12.50.</summary>
    public static string Plain(long minor, string currency, string format = "F") =>
        (minor / Unit(currency)).ToString($"{format}{Digits(currency)}", CultureInfo.InvariantCulture);

    /// <summary>What so many cost together.</summary>
    /// <exception cref="StripeError">More than one payment can be; <paramref name="parameter"/> names the quantity.</exception>
    public static long Of(long unit, long quantity, string parameter)
    {
        var amount = checked(unit * quantity);
        return amount <= Limits.LargestAmount
            ? amount
            : throw StripeError.Invalid($"Invalid amount: {quantity} times {unit} is more than {Limits.LargestAmount} in the smallest unit of the currency.", parameter, "amount_too_large");
    }

    /// <summary>
    /// What a person typed, with a point or a comma before the cents; null when it is no amount of the currency. Three digits after
    /// either are no cents: who types 10,000 means ten thousand. Only dinars have thousandths, and are shown with a point.
    /// </summary>
    public static long? Read(string typed, string currency)
    {
        var text = typed.Trim();
        var at = text.LastIndexOfAny(['.', ',']);
        var mostDigits = Digits(currency) is 3 && !text.Contains(',', StringComparison.Ordinal) ? 3 : 2;
        if (at >= 0 && text.Length - 1 - at > mostDigits)
        {
            return null;
        }

        text = text.Replace(',', '.');
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 9_999_999)
        {
            return null;
        }

        var minor = amount * Unit(currency);
        return decimal.IsInteger(minor) ? (long)minor : null;
    }

    /// <summary>How many of the smallest unit make one of the currency.</summary>
    public static decimal Unit(string currency) => (decimal)Math.Pow(10, Digits(currency));

    private static int Digits(string currency) =>
        Whole.Contains(currency, StringComparer.Ordinal) ? 0 : Thousandths.Contains(currency, StringComparer.Ordinal) ? 3 : 2;
}
