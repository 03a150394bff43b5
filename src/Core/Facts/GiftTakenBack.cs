namespace Core.Facts;

/// <summary>The money of a gift went back or was taken back: it opens nothing.</summary>
/// <param name="SupporterId">Who had accepted it; else the buyer.</param>
/// <param name="State">The state it was in.</param>
public sealed record GiftTakenBack(Guid GiftId, Guid SupporterId, string Tier, string State)
    : Fact(FactKind.GiftTakenBack, GiftId, SupporterId);
