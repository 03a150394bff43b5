using Core;

namespace Web.Joining.Amounts;

/// <summary>A currency as somebody typed or chose its code.</summary>
public static class CurrencyFields
{
    /// <summary>Suggested in forms; any that Stripe takes may be typed.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["EUR", "USD", "GBP", "CHF", "PLN", "CZK", "DKK", "SEK", "NOK", "CAD", "AUD", "JPY"];

    /// <returns>Null when it is no code of a currency.</returns>
    public static Currency? Read(string? code) =>
        code?.Trim() is { Length: 3 } letters && letters.All(char.IsAsciiLetter) ? Currency.Of(letters) : null;
}
