using Core.Articles;
using Core.Campaigns;
using Core.Tiers;

namespace Web.Ground.Shelf;

/// <summary>What a reader is asked: the tiers in short, and how far the common goal is.</summary>
/// <param name="Progress">Null when there is no goal at the moment.</param>
public sealed record CallForSupport(IReadOnlyList<TierOffer> Offers, GoalProgress? Progress)
{
    /// <summary>The tiers that cost nothing, in the publication's order.</summary>
    public IReadOnlyList<Tier> Free { get; init; } = [];

    /// <summary>What a badge and a page name: nobody is told to pay for what costs nothing. Null when nothing that is to be had now opens it.</summary>
    public Tier? Naming(ArticleRule rule) => FreeFor(rule) ?? Opening(rule)?.Tier;

    /// <summary>What it is read by with an address alone; null when it must be paid for.</summary>
    public Tier? FreeFor(ArticleRule rule) => Free.FirstOrDefault(tier => rule.IsFor(tier.Opens));

    /// <summary>The cheapest that opens it for money; null when nothing that is offered now does.</summary>
    public TierOffer? Opening(ArticleRule rule) => TierOffer.Cheapest(Offers, tier => rule.IsFor(tier.Opens));
}
