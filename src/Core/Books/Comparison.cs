using Core.Work;

namespace Core.Books;

/// <summary>One comparison of the books with Stripe: asked for, under way, or what came of it.</summary>
public sealed class Comparison(Guid id, ComparisonKind kind, Guid? askedById, DateTimeOffset askedAt)
{
    /// <summary>One that was broken off begins anew; after an hour of that a person asks again.</summary>
    public static readonly RetryPlan Plan = new([TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)], mostTries: 6);

    public Guid Id { get; private set; } = id;

    public ComparisonKind Kind { get; private set; } = kind;

    /// <summary>The staff member; null where the clock or the command did.</summary>
    public Guid? AskedById { get; private set; } = askedById;

    public DateTimeOffset AskedAt { get; private set; } = askedAt;

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>False when Stripe stopped answering on the way; then what was not looked at is not known.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Everything there ever was, not only the last days.</summary>
    public bool IsWhole { get; private set; }

    public int Subscriptions { get; private set; }

    public int Invoices { get; private set; }

    public int Refunds { get; private set; }

    public int Found { get; private set; }

    public int Repaired { get; private set; }

    /// <summary>Up to when, by Stripe's clock, it took in events that had not arrived; null when Stripe did not answer.</summary>
    public DateTimeOffset? SweptUntil { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Null for one that nobody asked for, and for one that is over.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Somebody presses a button, and it is done after the answer.</summary>
    public void Queue(DateTimeOffset now) => NextTryAt = now;

    /// <summary>After the last try it is over, and was not complete, unless that one finishes it.</summary>
    public void CountTry(DateTimeOffset now)
    {
        Tries++;
        NextTryAt = Plan.WaitAfter(Tries) is { } wait ? now + wait : null;
        FinishedAt = NextTryAt is null ? now : null;
    }

    public void Finish(ComparisonCounts counts, DateTimeOffset now)
    {
        (Subscriptions, Invoices, Refunds, Found, Repaired) = (counts.Subscriptions, counts.Invoices, counts.Refunds, counts.Found, counts.Repaired);
        (IsComplete, IsWhole, SweptUntil) = (counts.IsComplete, counts.IsWhole, counts.SweptUntil);
        (FinishedAt, NextTryAt) = (now, null);
    }
}
