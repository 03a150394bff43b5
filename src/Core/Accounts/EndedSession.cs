namespace Core.Accounts;

/// <summary>A session that somebody signed out of: whoever kept a copy of its cookie is a stranger from then on.</summary>
public sealed class EndedSession(string id, DateTimeOffset endedAt)
{
    /// <summary>The session's "sid" claim.</summary>
    public string Id { get; private set; } = id;

    public DateTimeOffset EndedAt { get; private set; } = endedAt;
}
