namespace Core.Facts;

/// <summary>A member was told that their card runs out before a payment that is to come.</summary>
/// <param name="ExpiresOn">The last day on which it is good.</param>
/// <param name="Days">How many days before that they were told: 30 or 7.</param>
public sealed record CardExpires(Guid MembershipId, Guid SupporterId, string Tier, string Brand, string Last4, DateOnly ExpiresOn, int Days)
    : Fact(FactKind.CardExpires, MembershipId, SupporterId);
