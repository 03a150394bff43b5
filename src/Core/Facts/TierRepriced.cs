namespace Core.Facts;

/// <summary>A tier has a price for newcomers.</summary>
/// <param name="Before">What newcomers paid until now; null when this term is new.</param>
public sealed record TierRepriced(Guid TierId, string Tier, Money Price, Term Term, Money? Before)
    : Fact(FactKind.TierRepriced, TierId);
