namespace Core.Facts;

/// <summary>A cancellation was taken back in time.</summary>
/// <param name="CancelledAt">When that cancellation had been made.</param>
public sealed record MembershipResumed(
    Guid MembershipId, Guid SupporterId, string Tier, Money Price, DateTimeOffset RenewsAt, DateTimeOffset? CancelledAt)
    : Fact(FactKind.MembershipResumed, MembershipId, SupporterId);
