namespace Core.Troubles;

/// <summary>
/// Something that a person should know of: one row from when it began until it is over, however often and by whomever it is raised
/// meanwhile. The same trouble come back later is another episode.
/// </summary>
public sealed class Trouble(TroubleKind kind, string subject, int episode, string? detail, DateTimeOffset raisedAt)
{
    public const int LongestSubject = 255;

    public const int LongestDetail = 400;

    /// <summary>Troubles that wait for somebody's decision: as long as nobody takes it the owners are told anew, so often.</summary>
    public static readonly TimeSpan RemindsAfter = TimeSpan.FromDays(3);

    public static readonly IReadOnlyList<TroubleKind> Reminding = [TroubleKind.PaidOtherwise];

    public TroubleKind Kind { get; private set; } = kind;

    /// <summary>Which of its kind, such as a price; empty where there can be only one.</summary>
    public string Subject { get; private set; } = subject;

    public int Episode { get; private set; } = episode;

    /// <summary>Codes, numbers or another's words; ours are made when it is shown.</summary>
    public string? Detail { get; private set; } = detail;

    public DateTimeOffset RaisedAt { get; private set; } = raisedAt;

    /// <summary>When it was last seen, to the minute.</summary>
    public DateTimeOffset LastAt { get; private set; } = raisedAt;

    public DateTimeOffset? ClearedAt { get; private set; }

    /// <summary>When the owners were told that it began, or were reminded of it.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>When the owners were told that it is over.</summary>
    public DateTimeOffset? ClearToldAt { get; private set; }

    public void Clear(DateTimeOffset now) => ClearedAt ??= now;

    public void MarkTold(DateTimeOffset now)
    {
        ToldAt = ClearedAt is null ? now : ToldAt ?? now;
        ClearToldAt ??= ClearedAt is null ? null : now;
    }
}
