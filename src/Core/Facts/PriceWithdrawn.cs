namespace Core.Facts;

/// <summary>A price is not offered to newcomers any more.</summary>
public sealed record PriceWithdrawn(Guid TierId, string Tier, Money Price, Term Term)
    : Fact(FactKind.PriceWithdrawn, TierId);
