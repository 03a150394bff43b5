namespace Core.Facts;

/// <summary>Newcomers can join a tier again.</summary>
public sealed record TierRestored(Guid TierId, string Tier)
    : Fact(FactKind.TierRestored, TierId);
