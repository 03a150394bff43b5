using Core.Campaigns;
using Core.Tiers;

namespace Web.Ground.Shelf;

/// <summary>What a reader is asked: the tiers in short, and how far the common goal is.</summary>
/// <param name="Progress">Null when there is no goal at the moment.</param>
public sealed record CallForSupport(IReadOnlyList<TierOffer> Offers, GoalProgress? Progress)
{
    /// <summary>What a badge, a gate and the support page name; null when nothing that is offered now opens it.</summary>
    public TierOffer? Opening(string entitlement) => TierOffer.CheapestFor(Offers, entitlement);
}
