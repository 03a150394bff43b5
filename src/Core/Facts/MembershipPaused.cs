namespace Core.Facts;

/// <summary>A member's own pause: what is paid for is read to its end, then nothing is taken and nothing is open.</summary>
/// <param name="GoesOnAt">The next payment.</param>
/// <param name="Price">What is taken then, as it stands.</param>
public sealed record MembershipPaused(Guid MembershipId, Guid SupporterId, string Tier, DateTimeOffset RestsFrom, DateTimeOffset GoesOnAt, Money Price, string StripeSubscriptionId)
    : Fact(FactKind.MembershipPaused, MembershipId, SupporterId);
