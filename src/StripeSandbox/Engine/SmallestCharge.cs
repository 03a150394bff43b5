using StripeSandbox.Contract;

namespace StripeSandbox.Engine;

/// <summary>
/// The least that Stripe charges, in the smallest unit (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
/// Of a currency that is not in its table Stripe converts; here nothing is the least.
/// </summary>
internal static class SmallestCharge
{
    /// <summary>Banks have no thousandths: of three decimals the last must be a nought.</summary>
    private const long Thousandths = 10;

    private static readonly Dictionary<string, long> Table = new(StringComparer.Ordinal)
    {
        ["aed"] = 200,
        ["aud"] = 50,
        ["bgn"] = 100,
        ["brl"] = 50,
        ["cad"] = 50,
        ["chf"] = 50,
        ["czk"] = 1_500,
        ["dkk"] = 250,
        ["eur"] = 50,
        ["gbp"] = 30,
        ["hkd"] = 400,
        ["huf"] = 17_500,
        ["inr"] = 50,
        ["jpy"] = 50,
        ["mxn"] = 1_000,
        ["myr"] = 200,
        ["nok"] = 300,
        ["nzd"] = 50,
        ["pln"] = 200,
        ["ron"] = 200,
        ["sek"] = 300,
        ["sgd"] = 50,
        ["thb"] = 1_000,
        ["usd"] = 50,
    };

    public static long Of(string currency) => Table.GetValueOrDefault(currency);

    public static bool IsWhole(long amount, string currency) => !Amounts.HasThousandths(currency) || amount % Thousandths is 0;

    /// <exception cref="StripeError">The amount is less than a card can be charged, or finer.</exception>
    public static void Check(long amount, string currency, string parameter, string whose = "Amount must be")
    {
        if (amount < Of(currency))
        {
            throw StripeError.Invalid($"{whose} at least {Amounts.Show(Of(currency), currency)} {currency}", parameter, "amount_too_small");
        }

        CheckWhole(amount, currency, parameter);
    }

    public static void CheckWhole(long amount, string currency, string parameter)
    {
        if (!IsWhole(amount, currency))
        {
            throw StripeError.Invalid($"Invalid amount: {currency.ToUpperInvariant()} has three decimals, of which the last must be 0; {amount} is no multiple of {Thousandths}.", parameter, "parameter_invalid_integer");
        }
    }
}
