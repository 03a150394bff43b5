namespace Core.Facts;

/// <summary>Staff paused a membership's payments at Stripe: nothing is taken, access goes on.</summary>
/// <param name="ResumesAt">Null when no day is set.</param>
public sealed record CollectionPaused(Guid MembershipId, Guid SupporterId, string Tier, DateTimeOffset? ResumesAt)
    : Fact(FactKind.CollectionPaused, MembershipId, SupporterId);
