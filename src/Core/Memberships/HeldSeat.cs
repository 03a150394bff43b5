namespace Core.Memberships;

/// <summary>A place that somebody else's membership pays for, if it pays for enough.</summary>
/// <param name="Rank">How many others come before.</param>
public sealed record HeldSeat(Guid MembershipId, Guid OwnerId, int Rank)
{
    /// <summary>The first piece is the owner's own place.</summary>
    public bool IsPaid(Standing owner) => Rank < owner.Pieces.GetValueOrDefault(MembershipId) - 1;
}
