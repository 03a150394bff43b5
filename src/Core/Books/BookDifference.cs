using Core.Work;

namespace Core.Books;

/// <summary>What the books said otherwise than Stripe of one subscription, as it was found last, and what became of it.</summary>
public sealed class BookDifference
{
    public const int LongestKey = 255;
    public const int LongestReason = 1_000;

    /// <summary>Soon, then more rarely, for as long as Stripe may be away.</summary>
    public static readonly RetryPlan Plan = new(
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)], mostTries: 20);

    public BookDifference(string stripeId, DateTimeOffset now) => (StripeId, FoundAt, What, Lead) = (stripeId, now, "[]", "{}");

#pragma warning disable CS8618 // filled by EF Core
    private BookDifference()
    {
    }
#pragma warning restore CS8618

    /// <summary>The subscription, or the series of receipts, that it is about.</summary>
    public string StripeId { get; private set; }

    public string? StripeCustomerId { get; private set; }

    /// <summary>Whose it is here; null when nobody is known.</summary>
    public Guid? SupporterId { get; private set; }

    /// <summary>Reasons, as a JSON array: each reader reads them in their own language.</summary>
    public string What { get; private set; }

    /// <summary>Where whoever mends it has to look, as JSON.</summary>
    public string Lead { get; private set; }

    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>By the latest comparison that still found it.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When it was put right, or was found to be right; null while it stands.</summary>
    public DateTimeOffset? MendedAt { get; private set; }

    /// <summary>Why it was not put right, as a <see cref="Reason"/> or in Stripe's words; null when nobody tried or it was.</summary>
    public string? Why { get; private set; }

    /// <summary>Only a person can decide: no button here would change it.</summary>
    public bool NeedsPerson { get; private set; }

    public DateTimeOffset? AskedAt { get; private set; }

    public Guid? AskedById { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Null while nobody asked for its mending.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    public long Version { get; private set; }

    public void See(string what, string lead, string? customer, Guid? supporterId, bool needsPerson, DateTimeOffset now)
    {
        FoundAt = MendedAt is null ? FoundAt : now;
        (What, Lead, StripeCustomerId, SupporterId, NeedsPerson, SeenAt, MendedAt) = (what, lead, customer, supporterId, needsPerson, now, null);
    }

    public void Mend(DateTimeOffset now) => (MendedAt, Why, NextTryAt) = (now, null, null);

    public void CountTry(DateTimeOffset now)
    {
        Tries++;
        NextTryAt = Plan.WaitAfter(Tries) is { } wait ? now + wait : null;
    }

    /// <param name="isFinal">To try the same again would not help.</param>
    public void Fail(string? why, bool isFinal)
    {
        Why = why is { Length: > LongestReason } ? why[..LongestReason] : why;
        NextTryAt = isFinal ? null : NextTryAt;
    }
}
