namespace Core.Facts;

/// <summary>A higher tier opens what a new one below it opens.</summary>
public sealed record TierExtended(Guid TierId, string Tier, string Entitlement)
    : Fact(FactKind.TierExtended, TierId);
