namespace Core.Facts;

/// <summary>Newcomers cannot join a tier any more.</summary>
public sealed record TierArchived(Guid TierId, string Tier)
    : Fact(FactKind.TierArchived, TierId);
