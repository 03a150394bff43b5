namespace Core.Facts;

/// <summary>A place that a member pays for is free again.</summary>
/// <param name="SupporterId">Who had it; of a link that nobody had used the owner.</param>
/// <param name="How">left, removed, revoked.</param>
public sealed record SeatEnded(Guid MembershipId, Guid SupporterId, string Tier, int Number, string How)
    : Fact(FactKind.SeatEnded, MembershipId, SupporterId);
