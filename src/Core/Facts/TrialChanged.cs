namespace Core.Facts;

/// <summary>Newcomers may try a tier for so many days, or may not any more.</summary>
/// <param name="Days">0: not any more.</param>
/// <param name="Card">"asked" where a card is, else "none".</param>
public sealed record TrialChanged(Guid TierId, string Tier, int Days, string Card)
    : Fact(FactKind.TrialChanged, TierId);
