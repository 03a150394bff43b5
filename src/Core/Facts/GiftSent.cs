namespace Core.Facts;

/// <summary>The link of a gift was mailed: on its day, or once more by staff.</summary>
/// <param name="SupporterId">The buyer.</param>
public sealed record GiftSent(Guid GiftId, Guid SupporterId, string Tier, string To)
    : Fact(FactKind.GiftSent, GiftId, SupporterId);
