namespace Core.Staff;

/// <summary>Who did what to what, and when. Appended, never edited.</summary>
public sealed class AuditEntry(Guid id, DateTimeOffset at, Guid? actorId, string action, string subject, Guid? subjectId, string details)
{
    public Guid Id { get; private set; } = id;

    public DateTimeOffset At { get; private set; } = at;

    /// <summary>The staff member or supporter; null when Stripe or the clock did it.</summary>
    public Guid? ActorId { get; private set; } = actorId;

    /// <summary>A dotted verb, such as "tier.price-offered" or "membership.started".</summary>
    public string Action { get; private set; } = action;

    /// <summary>The kind of thing: "tier", "membership", "article", ...</summary>
    public string Subject { get; private set; } = subject;

    public Guid? SubjectId { get; private set; } = subjectId;

    /// <summary>In plain words, before and after where something changed. No secrets, no card numbers.</summary>
    public string Details { get; private set; } = details;

    /// <summary>The supporter whose page shows this line, when there is one.</summary>
    public Guid? SupporterId { get; init; }
}
