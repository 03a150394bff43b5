namespace Core.Tiers;

/// <summary>A tier that newcomers can join, with the price it is named with: the monthly one, else the yearly.</summary>
public sealed record TierOffer(Tier Tier, TierPrice Price)
{
    /// <summary>What is offered now in this currency, in the publication's order.</summary>
    public static IReadOnlyList<TierOffer> Of(IEnumerable<Tier> tiers, Currency currency) =>
    [
        .. tiers.Where(tier => tier.ArchivedAt is null)
            .OrderBy(tier => tier.Rank)
            .Select(tier => (Tier: tier, Price: tier.OfferedPrice(BillingInterval.Month) ?? tier.OfferedPrice(BillingInterval.Year)))
            .Where(offer => offer.Price?.Amount.Currency == currency)
            .Select(offer => new TierOffer(offer.Tier, offer.Price!)),
    ];

    /// <summary>The cheapest offer that opens an entitlement, reckoned per month; null when none does.</summary>
    public static TierOffer? CheapestFor(IEnumerable<TierOffer> offers, string entitlement) =>
        offers.Where(offer => offer.Tier.Opens(entitlement)).MinBy(offer => Revenue.MonthlyRate.Of(offer.Price.Amount, offer.Price.Interval).Micros);
}
