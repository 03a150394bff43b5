using Core;
using Core.Tiers;

namespace Web.Joining.Tiers;

/// <summary>One tier as the support page shows it to newcomers.</summary>
public sealed record TierCard(
    string Slug, string Name, string Description, IReadOnlyList<string> Benefits, IReadOnlyList<string> Entitlements, bool IsHighlighted, PriceOffer? Month, PriceOffer? Quarter, PriceOffer? Year)
{
    private const int MonthsOfAQuarter = 3;

    /// <summary>What newcomers can choose from, the shortest first.</summary>
    public IEnumerable<PriceOffer> Offers => new[] { Month, Quarter, Year }.OfType<PriceOffer>();

    /// <summary>What a year at the yearly price costs less than twelve months; null when it is no less, or what is chosen freely.</summary>
    public Money? Saved => Month is { Rule.IsChosen: false } month && Year is { Rule.IsChosen: false } year && month.Amount.Currency == year.Amount.Currency
        && (month.Amount * 12) - year.Amount is { Minor: > 0 } saved ? saved : null;

    /// <param name="currency">The wanted one; a tier that has no price in it is shown with those it has.</param>
    public static TierCard Of(Tier tier, Currency currency, DateTimeOffset now) => new(
        tier.Slug, tier.Name, tier.Description, tier.Benefits, tier.Entitlements, tier.IsHighlighted, Offer(tier, currency, Term.Month, now), Offer(tier, currency, Term.Every(MonthsOfAQuarter), now), Offer(tier, currency, Term.Year, now));

    private static PriceOffer? Offer(Tier tier, Currency currency, Term term, DateTimeOffset now) =>
        tier.Offered.For(currency, term) is { } price && term.RenewsAt(now) is { } renewal ? new PriceOffer(price.Id, price.Rule, renewal) { PaidFrom = now } : null;
}
