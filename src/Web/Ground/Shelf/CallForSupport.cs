using Core;
using Core.Campaigns;
using Core.Tiers;

namespace Web.Ground.Shelf;

/// <summary>What a reader is asked: the tiers in short, and how far the common goal is.</summary>
/// <param name="Goal">Null when there is none at the moment.</param>
/// <param name="Monthly">What members bring per month, in the goal's currency.</param>
public sealed record CallForSupport(IReadOnlyList<TierOffer> Offers, Goal? Goal, Money Monthly)
{
    /// <summary>What a badge, a gate and the support page name; null when nothing that is offered now opens it.</summary>
    public TierOffer? Opening(string entitlement) => TierOffer.CheapestFor(Offers, entitlement);

    public int Percent => Goal?.PercentReached(Monthly) ?? 0;
}
