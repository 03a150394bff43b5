namespace Core.Facts;

/// <summary>A membership will end with the period that is paid for.</summary>
public sealed record MembershipCancelled(
    Guid MembershipId, Guid SupporterId, string Tier, DateTimeOffset EndsAt, DateTimeOffset? CancelledAt)
    : Fact(FactKind.MembershipCancelled, MembershipId, SupporterId);
