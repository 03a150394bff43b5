using Core.Offers;

namespace Core.Gifts;

/// <summary>So many months of a tier for somebody else, paid once.</summary>
/// <param name="Price">The tier's price that it is reckoned from.</param>
public sealed record GiftOffer(int Months, TierPrice Price, Money Amount)
{
    /// <summary>What can be given, in months.</summary>
    private static readonly int[] Lengths = [1, 3, 6, 12];

    /// <summary>The tier's own price for such a term, or as many months of its monthly price; where the amount is chosen, the proposed one.</summary>
    public static IReadOnlyList<GiftOffer> Of(PriceList prices, Currency currency) =>
        [.. Lengths.Select(months => Of(prices, currency, months)).OfType<GiftOffer>()];

    private static GiftOffer? Of(PriceList prices, Currency currency, int months) =>
        prices.At(currency, Term.Every(months)) is { } whole ? Priced(months, whole, whole.Amount)
        : prices.At(currency, Term.Month) is { } monthly ? Priced(months, monthly, monthly.Amount * months)
        : null;

    private static GiftOffer? Priced(int months, TierPrice price, Money amount) => amount.IsZero ? null : new GiftOffer(months, price, amount);
}
