namespace Core.Facts;

/// <summary>A renewal was not paid; access stays for a while.</summary>
public sealed record MembershipFellBehind(Guid MembershipId, Guid SupporterId, string Tier, DateTimeOffset? ReadsUntil)
    : Fact(FactKind.MembershipFellBehind, MembershipId, SupporterId);
