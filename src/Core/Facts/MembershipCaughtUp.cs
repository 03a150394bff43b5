namespace Core.Facts;

/// <summary>The payment that was missing came.</summary>
public sealed record MembershipCaughtUp(Guid MembershipId, Guid SupporterId, string Tier)
    : Fact(FactKind.MembershipCaughtUp, MembershipId, SupporterId);
