using Core.Work;

namespace Core.Inbox;

/// <summary>An event as Stripe delivered it, stored before it was acknowledged.</summary>
public sealed class ReceivedEvent(string id, string type, string objectId, string lane, string payload, DateTimeOffset receivedAt)
{
    /// <summary>5 seconds, then twice as long each time, at most an hour: twelve tries take about two and a half hours.</summary>
    public static readonly RetryPlan Plan = new([.. Enumerable.Range(0, 11).Select(doubled => TimeSpan.FromSeconds(Math.Min(5 << doubled, 3600)))], mostTries: 12);

    /// <summary>Stripe's evt_ id: the same event twice is one row.</summary>
    public string Id { get; private set; } = id;

    public string Type { get; private set; } = type;

    /// <summary>The object it is about.</summary>
    public string ObjectId { get; private set; } = objectId;

    /// <summary>The Stripe customer it concerns, else the object: what shares a lane is applied one after the other.</summary>
    public string Lane { get; private set; } = lane;

    /// <summary>Somebody waits for it, or access hangs on it: it goes before those that can wait.</summary>
    public bool IsAwaited { get; init; }

    public string Payload { get; private set; } = payload;

    public DateTimeOffset ReceivedAt { get; private set; } = receivedAt;

    public EventStatus Status { get; private set; }

    /// <summary>Tries that were begun.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; } = receivedAt;

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Why it was ignored, parked, failed or put off, as a <see cref="Core.Reason"/> or in Stripe's words; null when it was applied.</summary>
    public string? Reason { get; private set; }

    /// <summary>What became of a try. Pending is one in vain: again later, or given up when that was often enough.</summary>
    /// <param name="reason">Null when it was applied.</param>
    public void Settle(EventStatus status, string? reason, DateTimeOffset now)
    {
        if (status == EventStatus.Pending)
        {
            PutOff(reason, now);
        }
        else
        {
            (Status, Reason, SettledAt) = (status, reason, now);
        }
    }

    /// <summary>It was counted and not tried.</summary>
    public void Recount() => Attempts = 0;

    /// <summary>A person asked for another try.</summary>
    public void Reopen(DateTimeOffset now) =>
        (Status, Attempts, NextAttemptAt, SettledAt, Reason) = (EventStatus.Pending, 0, now, null, null);

    private void PutOff(string? reason, DateTimeOffset now)
    {
        if (Plan.WaitAfter(Attempts) is { } wait)
        {
            (NextAttemptAt, Reason) = (now + wait, reason);
        }
        else
        {
            Settle(EventStatus.Failed, reason, now);
        }
    }
}
