using Core.Memberships;
using Core.Orders;

namespace Core.Payments;

/// <summary>Whose money it is, and what for.</summary>
public sealed record PaymentSubject(OrderKind Purpose, Guid SupporterId)
{
    public Guid? MembershipId { get; init; }

    /// <summary>The id that the payment had before its row got lost; null otherwise.</summary>
    public Guid? FormerId { get; init; }

    /// <summary>The tier's name at that time; null for what belongs to no tier.</summary>
    public string? TierName { get; init; }

    /// <summary>Null where nothing was agreed on, as with a tip.</summary>
    public Term? Term { get; init; }

    public static PaymentSubject Of(Membership membership, string tierName) => new(OrderKind.Membership, membership.SupporterId)
    {
        MembershipId = membership.Id,
        TierName = tierName,
        Term = membership.Term,
    };
}
