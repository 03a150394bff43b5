using Core.Offers;
using Core.Revenue;
using Core.Tiers;

namespace Core.Memberships;

/// <summary>Everything on file about one subscription before fresh facts are taken over.</summary>
public sealed record MembershipFile
{
    /// <summary>Null at the first contact.</summary>
    public Membership? Membership { get; init; }

    public required Guid SupporterId { get; init; }

    public required Tier Tier { get; init; }

    public required TierPrice Price { get; init; }

    /// <summary>The grants that this membership pays for.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>All movements of the supporter, of this membership and of others.</summary>
    public IReadOnlyList<RevenueMovement> Movements { get; init; } = [];

    /// <summary>When the latest payment was given back whole; null when it was not.</summary>
    public DateTimeOffset? RefundedAt { get; init; }
}
