namespace StripeSandbox.Resources;

/// <summary>Which kind of tax number a country's businesses have (https://docs.stripe.com/tax/checkout/tax-ids).</summary>
internal static class TaxIdTypes
{
    private static readonly string[] Union = ["AT", "BE", "CZ", "DE", "DK", "ES", "FI", "FR", "GR", "IE", "IT", "NL", "PL", "PT", "SE"];

    /// <summary>Null where Checkout asks for none.</summary>
    public static string? Of(string? country) => country switch
    {
        null => null,
        "AU" => "au_abn",
        "BR" => "br_cnpj",
        "CA" => "ca_bn",
        "CH" => "ch_vat",
        "GB" => "gb_vat",
        "IN" => "in_gst",
        "JP" => "jp_cn",
        "MX" => "mx_rfc",
        "NO" => "no_vat",
        "NZ" => "nz_gst",
        "SG" => "sg_uen",
        "US" => "us_ein",
        "ZA" => "za_vat",
        _ => Union.Contains(country, StringComparer.Ordinal) ? "eu_vat" : null,
    };
}
