namespace Core.Facts;

/// <summary>Staff asked Stripe once more to take a new price of a membership.</summary>
public sealed record RepricingRetried(Guid MembershipId, Guid SupporterId, string Tier, string? Reason)
    : Fact(FactKind.RepricingRetried, MembershipId, SupporterId);
