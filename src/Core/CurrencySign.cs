using System.Globalization;

namespace Core;

/// <summary>
/// The sign of a currency where a language is written: its country's own short one ("$" in the United States), else the one by which
/// CLDR means one currency everywhere ("US$"), else the code.
/// </summary>
public static class CurrencySign
{
    private static readonly Dictionary<string, string> International = new(StringComparer.Ordinal)
    {
        ["AUD"] = "A$", ["BRL"] = "R$", ["CAD"] = "CA$", ["CNY"] = "CN¥", ["EUR"] = "€", ["GBP"] = "£", ["HKD"] = "HK$", ["ILS"] = "₪", ["INR"] = "₹",
        ["JPY"] = "¥", ["KRW"] = "₩", ["MXN"] = "MX$", ["NZD"] = "NZ$", ["PHP"] = "₱", ["TWD"] = "NT$", ["USD"] = "US$", ["VND"] = "₫", ["XAF"] = "FCFA",
    };

    public static string Of(Currency currency, CultureInfo culture)
    {
        // A language alone is at home where most speak it.
        var home = CultureInfo.CreateSpecificCulture(culture.Name);
        return home.Name.Length > 0 && new RegionInfo(home.Name).ISOCurrencySymbol == currency.Code ? home.NumberFormat.CurrencySymbol
            : International.GetValueOrDefault(currency.Code, currency.Code);
    }
}
