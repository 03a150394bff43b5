namespace Core.Facts;

/// <summary>Another period of a membership began.</summary>
public sealed record MembershipRenewed(
    Guid MembershipId, Guid SupporterId, string Tier, DateTimeOffset PeriodFrom, DateTimeOffset PeriodUntil)
    : Fact(FactKind.MembershipRenewed, MembershipId, SupporterId);
