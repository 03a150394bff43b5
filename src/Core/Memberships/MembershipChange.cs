using Core.Facts;
using Core.Revenue;

namespace Core.Memberships;

/// <summary>What taking over fresh facts did: the rows to add, and what happened.</summary>
public sealed record MembershipChange(
    Membership Membership,
    bool IsNew,
    IReadOnlyList<Grant> NewGrants,
    IReadOnlyList<RevenueMovement> Movements,
    IReadOnlyList<Fact> Facts);
