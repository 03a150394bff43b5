namespace Core.Facts;

/// <summary>A member asked for the end at the account page, and Stripe took it.</summary>
public sealed record CancellationAsked(Guid MembershipId, Guid SupporterId)
    : Fact(FactKind.CancellationAsked, MembershipId, SupporterId);
