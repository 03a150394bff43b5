using Core;
using Core.Tiers;

namespace Web.Joining.Tiers;

/// <summary>One tier as the support page shows it to newcomers.</summary>
public sealed record TierChoice(
    string Slug, string Name, string Description, IReadOnlyList<string> Benefits, bool IsHighlighted, PriceOffer? Month, PriceOffer? Year)
{
    /// <summary>What a year at the yearly price costs less than twelve months; null when it is no less.</summary>
    public Money? Saved => Month is { } month && Year is { } year && month.Amount.Currency == year.Amount.Currency
        && (month.Amount * 12) - year.Amount is { Minor: > 0 } saved ? saved : null;

    public static TierChoice Of(Tier tier, DateTimeOffset now) => new(
        tier.Slug, tier.Name, tier.Description, tier.Benefits, tier.IsHighlighted, Offer(tier, BillingInterval.Month, now), Offer(tier, BillingInterval.Year, now));

    private static PriceOffer? Offer(Tier tier, BillingInterval interval, DateTimeOffset now) =>
        tier.OfferedPrice(interval) is { } price ? new PriceOffer(price.Amount, BillingPeriod.Number(0, now, interval).Until) : null;
}
