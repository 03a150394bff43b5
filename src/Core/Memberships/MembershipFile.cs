using Core.Offers;
using Core.Revenue;
using Core.Tiers;

namespace Core.Memberships;

/// <summary>Everything on file about one subscription before fresh facts are taken over.</summary>
public sealed record MembershipFile
{
    /// <summary>Null at the first contact.</summary>
    public Membership? Membership { get; init; }

    /// <summary>The id that it had before its row got lost, as the facts remember: what was told of it and counted by it is its own again. Null otherwise.</summary>
    public Guid? FormerId { get; init; }

    public required Guid SupporterId { get; init; }

    public required Tier Tier { get; init; }

    public required TierPrice Price { get; init; }

    /// <summary>The grants that this membership pays for.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>All movements of the supporter, of this membership and of others.</summary>
    public IReadOnlyList<RevenueMovement> Movements { get; init; } = [];

    /// <summary>When the latest payment was given back whole; null when it was not.</summary>
    public DateTimeOffset? RefundedAt { get; init; }

    /// <summary>How long the publication lets its members read on when money does not come.</summary>
    public AccessPolicy Policy { get; init; } = AccessPolicy.Standard;
}
