using Core;
using Core.Offers;

namespace Web.Joining.Amounts;

/// <summary>A currency as somebody typed or chose its code.</summary>
public static class CurrencyFields
{
    /// <summary>Suggested in forms; any that Stripe takes may be typed.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["EUR", "USD", "GBP", "CHF", "PLN", "CZK", "DKK", "SEK", "NOK", "CAD", "AUD", "JPY"];

    /// <returns>Null when it is no code of a currency that Stripe takes.</returns>
    public static Currency? Read(string? code) => ChargedCurrencies.Read(code);
}
