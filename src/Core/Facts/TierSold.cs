namespace Core.Facts;

/// <summary>A tier that cost nothing is not joined for nothing any more.</summary>
public sealed record TierSold(Guid TierId, string Tier)
    : Fact(FactKind.TierSold, TierId);
