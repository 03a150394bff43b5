namespace Core.Facts;

/// <summary>A tier was made.</summary>
public sealed record TierCreated(Guid TierId, string Tier, string Slug, IReadOnlyList<string> Entitlements)
    : Fact(FactKind.TierCreated, TierId);
