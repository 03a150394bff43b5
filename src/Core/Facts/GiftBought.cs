namespace Core.Facts;

/// <summary>Somebody paid for some months of a tier for somebody else.</summary>
/// <param name="Recipient">Name or address; null where the buyer passes it on.</param>
public sealed record GiftBought(Guid GiftId, Guid SupporterId, string Tier, int Months, string? Recipient, DateTimeOffset LeavesAt)
    : Fact(FactKind.GiftBought, GiftId, SupporterId);
