namespace Core.Facts;

/// <summary>Nothing can be given once any more in this currency.</summary>
public sealed record TipsWithdrawn(Guid OfferId, string Currency)
    : Fact(FactKind.TipsWithdrawn, OfferId);
