namespace Core.Facts;

/// <summary>A member took a cancellation back at the account page, and Stripe took it.</summary>
public sealed record ContinuationAsked(Guid MembershipId, Guid SupporterId)
    : Fact(FactKind.ContinuationAsked, MembershipId, SupporterId);
