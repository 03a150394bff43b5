namespace Core.Facts;

/// <summary>Whoever does not pay the new price yet keeps the old one.</summary>
public sealed record RepricingStopped(Guid RepricingId, string Tier, Money Amount, Term Term)
    : Fact(FactKind.RepricingStopped, RepricingId);
