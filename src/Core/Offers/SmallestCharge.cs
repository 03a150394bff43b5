namespace Core.Offers;

/// <summary>
/// The least that a card is charged, which Stripe sets for each currency (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
/// Of a currency that is not in its list Stripe converts: there a whole unit is asked at least.
/// </summary>
public static class SmallestCharge
{
    /// <summary>Banks have no thousandths: of three decimals the last must be a nought.</summary>
    private const long Thousandths = 10;

    private static readonly Dictionary<string, long> Table = new(StringComparer.Ordinal)
    {
        ["AED"] = 200, ["AUD"] = 50, ["BGN"] = 100, ["BRL"] = 50, ["CAD"] = 50, ["CHF"] = 50, ["CZK"] = 1_500, ["DKK"] = 250,
        ["EUR"] = 50, ["GBP"] = 30, ["HKD"] = 400, ["HUF"] = 17_500, ["INR"] = 50, ["JPY"] = 50, ["MXN"] = 1_000, ["MYR"] = 200,
        ["NOK"] = 300, ["NZD"] = 50, ["PLN"] = 200, ["RON"] = 200, ["SEK"] = 300, ["SGD"] = 50, ["THB"] = 1_000, ["USD"] = 50,
    };

    public static Money Of(Currency currency) => new(Table.GetValueOrDefault(currency.Code, currency.MinorPerUnit), currency);

    /// <summary>Whether a card can be charged it to the last figure: 5.120 dinars, but not 5.125.</summary>
    public static bool IsWhole(Money amount) => amount.Currency.Decimals < 3 || amount.Minor % Thousandths == 0;
}
