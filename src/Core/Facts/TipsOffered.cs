namespace Core.Facts;

/// <summary>Readers may give once, in this currency and within these bounds.</summary>
/// <param name="Most">Null: as much as they like.</param>
public sealed record TipsOffered(Guid OfferId, Money Proposed, Money Least, Money? Most)
    : Fact(FactKind.TipsOffered, OfferId);
