namespace StripeSandbox.Engine;

/// <summary>
/// What Stripe keeps of a card payment: the standard price for domestic cards of the country whose currency it is
/// (https://stripe.com/pricing and its country pages), a share and a fixed part.
/// </summary>
internal static class Fees
{
    /// <summary>In minor units; half a unit is rounded up.</summary>
    public static long OfCharge(long amount, string currency)
    {
        var (basisPoints, fixedPart) = Price(currency);
        return Math.Min(amount, (amount * basisPoints + 5_000) / 10_000 + fixedPart);
    }

    /// <summary>What a bank's dispute costs, whoever is right in the end.</summary>
    public static long OfDispute(string currency) => currency switch
    {
        "eur" or "gbp" => 2_000,
        "jpy" => 1_300,
        _ => 1_500,
    };

    private static (long BasisPoints, long Fixed) Price(string currency) => currency switch
    {
        "eur" => (150, 25),
        "gbp" => (150, 20),
        "usd" or "cad" or "chf" => (290, 30),
        "aud" => (170, 30),
        "sek" or "dkk" => (150, 180),
        "nok" => (240, 200),
        "pln" => (150, 100),
        "jpy" => (360, 0),
        _ => (290, 0),
    };
}
