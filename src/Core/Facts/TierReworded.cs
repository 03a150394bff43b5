namespace Core.Facts;

/// <summary>What a tier says of itself changed.</summary>
public sealed record TierReworded(Guid TierId, string Tier, IReadOnlyList<FieldChange> Changes)
    : Fact(FactKind.TierReworded, TierId);
