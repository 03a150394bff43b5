using System.Collections.Frozen;
using StripeSandbox.Documents;

namespace StripeSandbox.Contract;

/// <summary>The currencies that Stripe takes, by their ISO codes (https://docs.stripe.com/currencies).</summary>
internal static class Currencies
{
    private static readonly FrozenSet<string> Known = (
        "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk "
        + "djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt "
        + "lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar "
        + "ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx usd uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string code) => Known.Contains(code.ToLowerInvariant());

    public static bool Same(string? code, string? other) => string.Equals(code, other, StringComparison.OrdinalIgnoreCase);

    public static StripeError Other(Doc price, string expected, string path) => StripeError.Invalid(
        $"The price specified only supports `{price.Text("currency")}`. This doesn't match the expected currency: `{expected.ToLowerInvariant()}`.", path);
}
