namespace Core.Facts;

/// <summary>A member's own pause is over, by its day or by a click.</summary>
public sealed record MembershipUnpaused(Guid MembershipId, Guid SupporterId, string Tier)
    : Fact(FactKind.MembershipUnpaused, MembershipId, SupporterId);
