namespace Core.Facts;

/// <summary>A membership opens nothing until it is paid.</summary>
/// <param name="Status">What Stripe calls the subscription.</param>
public sealed record MembershipSuspended(Guid MembershipId, Guid SupporterId, string Tier, string Status)
    : Fact(FactKind.MembershipSuspended, MembershipId, SupporterId);
