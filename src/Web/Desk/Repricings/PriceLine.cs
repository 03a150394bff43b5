using Core;
using Core.Offers;
using Core.Tiers;

namespace Web.Desk.Repricings;

/// <summary>All prices of one tier, term and currency that somebody pays or could be brought to.</summary>
public sealed record PriceLine(Tier Tier, Term Term, Currency Currency)
{
    private const char Between = '_';

    /// <summary>As an address holds it.</summary>
    public string Code => string.Join(Between, Tier.Id, Term.Code, Currency.Code);

    /// <summary>Fixed ones: who chose an amount keeps choosing it. The newest first.</summary>
    public IReadOnlyList<TierPrice> Prices => [.. Tier.Prices.Where(price => price.Term == Term && price.Amount.Currency == Currency && !price.Rule.IsChosen).OrderByDescending(price => price.OfferedAt)];

    /// <summary>Every line there is, in the publisher's order.</summary>
    public static IReadOnlyList<PriceLine> Of(IEnumerable<Tier> tiers) =>
    [
        .. tiers.OrderBy(tier => tier.Rank)
            .SelectMany(tier => tier.Prices.Where(price => price.Term.Renews && !price.Rule.IsChosen)
                .OrderBy(price => price.Amount.Currency.Code, StringComparer.Ordinal).ThenBy(price => price.Term.Months)
                .Select(price => new PriceLine(tier, price.Term, price.Amount.Currency)))
            .DistinctBy(line => line.Code),
    ];
}
