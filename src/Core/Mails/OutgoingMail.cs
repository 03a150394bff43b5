namespace Core.Mails;

/// <summary>A mail that must leave exactly once. The row is the truth; a job is only its alarm clock.</summary>
public sealed class OutgoingMail(Guid id, MailKind kind, string key, Guid? supporterId, string to, string model, DateTimeOffset createdAt)
{
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

    public int Attempts { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; } = createdAt;

    /// <summary>Until when one worker has it to itself.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? AbandonedAt { get; private set; }

    public string? LastError { get; private set; }

    public void MarkSent(DateTimeOffset now) => (SentAt, ClaimedUntil, LastError) = (now, null, null);

    public void TryAgainAt(DateTimeOffset next, string error) =>
        (Attempts, NextAttemptAt, ClaimedUntil, LastError) = (Attempts + 1, next, null, error);

    public void Abandon(DateTimeOffset now, string error) => (AbandonedAt, ClaimedUntil, LastError) = (now, null, error);

    /// <summary>Throws away the words of a mail that must not be read again, such as a sign-in code.</summary>
    public void ForgetModel() => Model = "{}";
}
