using System.Globalization;

namespace StripeSandbox.Engine;

/// <summary>Amounts for people. Stripe counts in the smallest unit: yen have no smaller one, a few dinars have thousandths.</summary>
internal static class Amounts
{
    private static readonly string[] Whole = ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof", "xpf"];
    private static readonly string[] Thousandths = ["bhd", "jod", "kwd", "omr", "tnd"];

    public static string Show(long minor, string currency)
    {
        var digits = Whole.Contains(currency, StringComparer.Ordinal) ? 0 : Thousandths.Contains(currency, StringComparer.Ordinal) ? 3 : 2;
        var amount = minor / (decimal)Math.Pow(10, digits);
        var figure = amount.ToString($"N{digits}", CultureInfo.InvariantCulture);
        return currency switch
        {
            "usd" => $"${figure}",
            "eur" => $"€{figure}",
            "gbp" => $"£{figure}",
            "jpy" => $"¥{figure}",
            _ => $"{figure} {currency.ToUpperInvariant()}",
        };
    }
}
