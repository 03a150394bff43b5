namespace Core.Facts;

/// <summary>Somebody reads from now on at a place that a member pays for.</summary>
/// <param name="SupporterId">Who took it.</param>
public sealed record SeatTaken(Guid MembershipId, Guid SupporterId, string Tier, int Number)
    : Fact(FactKind.SeatTaken, MembershipId, SupporterId)
{
    /// <summary>Null in what was stated before letters told of it.</summary>
    public Guid? SeatId { get; init; }
}
