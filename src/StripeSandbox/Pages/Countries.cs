using StripeSandbox.Documents;

namespace StripeSandbox.Pages;

/// <summary>The countries of the forms, and which of them a payer is likely to be in.</summary>
internal static class Countries
{
    private static readonly (string Code, string Name)[] All =
    [
        ("AT", "Austria"), ("AU", "Australia"), ("BE", "Belgium"), ("BR", "Brazil"), ("CA", "Canada"), ("CH", "Switzerland"), ("CZ", "Czechia"), ("DE", "Germany"),
        ("DK", "Denmark"), ("ES", "Spain"), ("FI", "Finland"), ("FR", "France"), ("GB", "United Kingdom"), ("GR", "Greece"), ("IE", "Ireland"), ("IN", "India"),
        ("IT", "Italy"), ("JP", "Japan"), ("KW", "Kuwait"), ("MX", "Mexico"), ("NL", "Netherlands"), ("NO", "Norway"), ("NZ", "New Zealand"), ("PL", "Poland"),
        ("PT", "Portugal"), ("SE", "Sweden"), ("SG", "Singapore"), ("US", "United States"), ("ZA", "South Africa"),
    ];

    private static readonly (string Code, string Name)[] ByName = [.. All.OrderBy(country => country.Name, StringComparer.Ordinal)];

    public static bool Has(string code) => Array.Exists(All, country => string.Equals(country.Code, code, StringComparison.Ordinal));

    /// <summary>Where the customer lives, else where the currency is at home: the euro in the largest of its countries.</summary>
    public static string Likely(Doc? customer, string? currency) => customer?.Text("address.country") is { } known && Has(known) ? known : currency switch
    {
        "aud" => "AU",
        "brl" => "BR",
        "cad" => "CA",
        "chf" => "CH",
        "czk" => "CZ",
        "dkk" => "DK",
        "eur" => "DE",
        "gbp" => "GB",
        "inr" => "IN",
        "jpy" => "JP",
        "kwd" => "KW",
        "mxn" => "MX",
        "nok" => "NO",
        "nzd" => "NZ",
        "pln" => "PL",
        "sek" => "SE",
        "sgd" => "SG",
        "zar" => "ZA",
        _ => "US",
    };

    /// <summary>A country that is not on the list stays what it is until another is chosen.</summary>
    public static Html Options(string chosen) => Html.Each(Has(chosen) || chosen.Length is 0 ? ByName : [.. ByName, (chosen, chosen)], country => Html.Of(
        $"""<option value="{country.Code}"{(string.Equals(country.Code, chosen, StringComparison.Ordinal) ? new Html(" selected") : Html.None)}>{country.Name}</option>"""));
}
