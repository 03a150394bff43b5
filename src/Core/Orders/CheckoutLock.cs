namespace Core.Orders;

/// <summary>From when until when no payment page was opened for strangers: cards were being tested, or staff said so. At most one stands.</summary>
/// <param name="lockedById">Who of staff; null: so many cards were refused.</param>
/// <param name="failures">How many were refused within the hour when it began.</param>
public sealed class CheckoutLock(Guid id, DateTimeOffset lockedAt, Guid? lockedById, int failures)
{
    public Guid Id { get; private set; } = id;

    public DateTimeOffset LockedAt { get; private set; } = lockedAt;

    public Guid? LockedById { get; private set; } = lockedById;

    public int Failures { get; private set; } = failures;

    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>Null also where it was lifted because it had become quiet.</summary>
    public Guid? LiftedById { get; private set; }

    public long Version { get; private set; }

    public void Lift(Guid? by, DateTimeOffset now) => (LiftedAt, LiftedById) = (LiftedAt ?? now, by);
}
