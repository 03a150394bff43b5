namespace Core.Facts;

/// <summary>A member made a link with which somebody can take one of the places they pay for.</summary>
public sealed record SeatInvited(Guid MembershipId, Guid SupporterId, string Tier, int Number)
    : Fact(FactKind.SeatInvited, MembershipId, SupporterId);
