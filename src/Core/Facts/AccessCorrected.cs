namespace Core.Facts;

/// <summary>What a membership opens was not what it pays for, and is again: a grant was missing, or lasted too long or too short.</summary>
/// <param name="ReadsUntil">Null: it opens nothing.</param>
public sealed record AccessCorrected(Guid MembershipId, Guid SupporterId, string Tier, DateTimeOffset? ReadsUntil)
    : Fact(FactKind.AccessCorrected, MembershipId, SupporterId);
