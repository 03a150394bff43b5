namespace Core.Memberships;

/// <summary>What a member answered when they came to cancel, and did.</summary>
/// <param name="id">Of the click: the same one sent twice is one answer.</param>
/// <param name="words">Their own, of at most <see cref="MostWords"/> characters; null: none.</param>
public sealed class LeavingAnswer(Guid id, Guid membershipId, Guid supporterId, Guid tierId, LeavingReason reason, string? words, LeavingDeed deed, DateTimeOffset at)
{
    public const int MostWords = 1000;

    public Guid Id { get; private set; } = id;

    public Guid MembershipId { get; private set; } = membershipId;

    public Guid SupporterId { get; private set; } = supporterId;

    public Guid TierId { get; private set; } = tierId;

    public LeavingReason Reason { get; private set; } = reason;

    public string? Words { get; private set; } = words;

    public LeavingDeed Deed { get; private set; } = deed;

    public DateTimeOffset At { get; private set; } = at;
}
