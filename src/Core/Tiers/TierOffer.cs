using Core.Offers;

namespace Core.Tiers;

/// <summary>A tier that newcomers can join, with the price it is named with: that of the shortest term.</summary>
public sealed record TierOffer(Tier Tier, TierPrice Price)
{
    /// <summary>What is offered now in this currency, in the publication's order.</summary>
    public static IReadOnlyList<TierOffer> Of(IEnumerable<Tier> tiers, Currency currency) =>
    [
        .. tiers.Where(tier => tier.ArchivedAt is null)
            .OrderBy(tier => tier.Rank)
            .SelectMany(tier => tier.Offered.In(currency).Take(1), (tier, price) => new TierOffer(tier, price)),
    ];

    /// <summary>The cheapest offer of a tier that opens something, reckoned per month, what is paid once last; null when none does.</summary>
    public static TierOffer? Cheapest(IEnumerable<TierOffer> offers, Func<Tier, bool> opens) =>
        offers.Where(offer => opens(offer.Tier)).MinBy(offer => MonthlyRate.Of(offer.Price.Amount, offer.Price.Term)?.Micros ?? long.MaxValue);
}
