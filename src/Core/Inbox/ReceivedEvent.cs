namespace Core.Inbox;

/// <summary>An event as Stripe delivered it, stored before it was acknowledged.</summary>
public sealed class ReceivedEvent(string id, string type, string objectId, string lane, string payload, DateTimeOffset receivedAt)
{
    /// <summary>Stripe's evt_ id: the same event twice is one row.</summary>
    public string Id { get; private set; } = id;

    public string Type { get; private set; } = type;

    /// <summary>The object it is about.</summary>
    public string ObjectId { get; private set; } = objectId;

    /// <summary>The Stripe customer it concerns, else the object: what shares a lane is applied one after the other.</summary>
    public string Lane { get; private set; } = lane;

    public string Payload { get; private set; } = payload;

    public DateTimeOffset ReceivedAt { get; private set; } = receivedAt;

    public EventStatus Status { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; } = receivedAt;

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Why it was ignored, parked or failed; null when it was applied.</summary>
    public string? Reason { get; private set; }

    public void Apply(DateTimeOffset now) => Settle(EventStatus.Applied, null, now);

    public void Ignore(string reason, DateTimeOffset now) => Settle(EventStatus.Ignored, reason, now);

    public void Park(string reason, DateTimeOffset now) => Settle(EventStatus.Parked, reason, now);

    public void Fail(string reason, DateTimeOffset now) => Settle(EventStatus.Failed, reason, now);

    public void TryAgainAt(DateTimeOffset next, string reason) =>
        (Attempts, NextAttemptAt, Reason) = (Attempts + 1, next, reason);

    /// <summary>Tried in vain: again later, with the reason.</summary>
    public void PutOff(DateTimeOffset next, string reason) => (NextAttemptAt, Reason) = (next, reason);

    /// <summary>A person asked for another try.</summary>
    public void Reopen(DateTimeOffset now) =>
        (Status, Attempts, NextAttemptAt, SettledAt, Reason) = (EventStatus.Pending, 0, now, null, null);

    private void Settle(EventStatus status, string? reason, DateTimeOffset now) =>
        (Status, Reason, SettledAt) = (status, reason, now);
}
