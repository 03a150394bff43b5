namespace Core.Facts;

/// <summary>The payments that were paused at Stripe go on.</summary>
public sealed record CollectionResumed(Guid MembershipId, Guid SupporterId, string Tier)
    : Fact(FactKind.CollectionResumed, MembershipId, SupporterId);
