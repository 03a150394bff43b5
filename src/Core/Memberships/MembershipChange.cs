using Core.Revenue;

namespace Core.Memberships;

/// <summary>What taking over fresh facts did: the rows to add, and the turns to tell of.</summary>
public sealed record MembershipChange(
    Membership Membership,
    bool IsNew,
    IReadOnlyList<Grant> NewGrants,
    IReadOnlyList<RevenueMovement> Movements,
    IReadOnlyList<MembershipTurn> Turns);
