namespace Core.Facts;

/// <summary>Staff sent a gift to another address: the link of before is dead.</summary>
/// <param name="SupporterId">The buyer.</param>
public sealed record GiftReaddressed(Guid GiftId, Guid SupporterId, string Tier, string? Before, string To)
    : Fact(FactKind.GiftReaddressed, GiftId, SupporterId);
