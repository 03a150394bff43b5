namespace Core.Seats;

/// <summary>
/// One of the places that a membership pays for beside its owner's own. Whoever holds it reads what the owner reads, for exactly as long: it has no grants
/// of its own. Which of them count follows from how many pieces are paid: see <see cref="SeatRule"/>.
/// </summary>
public sealed class Seat
{
    public const int LongestLabel = 80;

    /// <param name="number">From one; the first of those that nobody has.</param>
    /// <param name="keyHash">SHA-256 of what the link carries.</param>
    /// <param name="label">For whom it is meant, in the owner's words.</param>
    public Seat(Guid id, Guid membershipId, int number, string keyHash, string? label, DateTimeOffset now) =>
        (Id, MembershipId, Number, KeyHash, Label, InvitedAt) = (id, membershipId, number, keyHash, label, now);

    private Seat()
    {
    }

    public Guid Id { get; private set; }

    public Guid MembershipId { get; private set; }

    public int Number { get; private set; }

    /// <summary>Null: the link was used up.</summary>
    public string? KeyHash { get; private set; }

    public string? Label { get; private set; }

    public DateTimeOffset InvitedAt { get; private set; }

    /// <summary>Null: nobody has taken it.</summary>
    public Guid? HolderId { get; private set; }

    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>Its holder left, or the owner took it back; null: it stands.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public long Version { get; private set; }

    public bool IsTaken => HolderId is not null;

    public void Take(Guid holderId, DateTimeOffset now) => (HolderId, TakenAt, KeyHash) = (holderId, now, null);

    /// <summary>The link that was sent leads nowhere any more.</summary>
    public void InviteAnew(string keyHash, DateTimeOffset now) => (KeyHash, InvitedAt) = (keyHash, now);

    public void End(DateTimeOffset now) => (EndedAt, KeyHash) = (now, null);
}
