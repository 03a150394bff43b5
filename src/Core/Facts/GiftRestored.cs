namespace Core.Facts;

/// <summary>The money of a gift came again: it stands as before.</summary>
/// <param name="SupporterId">Who had accepted it; else the buyer.</param>
public sealed record GiftRestored(Guid GiftId, Guid SupporterId, string Tier)
    : Fact(FactKind.GiftRestored, GiftId, SupporterId);
