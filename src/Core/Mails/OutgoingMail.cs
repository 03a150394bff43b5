using Core.Work;

namespace Core.Mails;

/// <summary>A mail that must leave exactly once. The row is the truth; a job is only its alarm clock.</summary>
public sealed class OutgoingMail(Guid id, MailKind kind, string key, Guid? supporterId, string to, string model, DateTimeOffset createdAt)
{
    /// <summary>Soon, then ever more rarely, for just under three days.</summary>
    public static readonly RetryPlan Plan = new(
        [
            TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10),
            TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(40), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
        ],
        mostTries: 26);

    public Guid Id { get; private set; } = id;

    public MailKind Kind { get; private set; } = kind;

    /// <summary>What it is about (a payment's id, a membership's transition): unique together with Kind.</summary>
    public string Key { get; private set; } = key;

    public Guid? SupporterId { get; private set; } = supporterId;

    public string To { get; private set; } = to;

    /// <summary>The template's placeholders as a JSON object.</summary>
    public string Model { get; private set; } = model;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    /// <summary>Past this it is not worth sending (a sign-in code that has run out).</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The language of whoever asked for it, for a recipient of whom no language is known.</summary>
    public string? Language { get; init; }

    /// <summary>Tries that were begun.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; } = createdAt;

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? AbandonedAt { get; private set; }

    public string? LastError { get; private set; }

    public void MarkSent(DateTimeOffset now) => (SentAt, LastError) = (now, null);

    /// <summary>Tried in vain: again later, or never when that was often enough.</summary>
    public void PutOff(string error, DateTimeOffset now)
    {
        if (Plan.WaitAfter(Attempts) is { } wait)
        {
            (NextAttemptAt, LastError) = (now + wait, error);
        }
        else
        {
            Abandon(error, now);
        }
    }

    public void Abandon(string error, DateTimeOffset now) => (AbandonedAt, LastError) = (now, error);

    /// <summary>A person asked for another try of one that was given up.</summary>
    public void Reopen(DateTimeOffset now) => (AbandonedAt, Attempts, NextAttemptAt, LastError) = (null, 0, now, null);

    /// <summary>Throws away the words of a mail that must not be read again, such as a sign-in code.</summary>
    public void ForgetModel() => Model = "{}";
}
