namespace Core.Campaigns;

/// <summary>What the publication asks its readers to reach together: a monthly revenue.</summary>
public sealed class Goal(Guid id, string title, string text, Money target, DateTimeOffset startsAt)
{
    private Goal()
        : this(Guid.Empty, "", "", default, default)
    {
    }

    public Guid Id { get; private set; } = id;

    public string Title { get; private set; } = title;

    public string Text { get; private set; } = text;

    /// <summary>Recurring revenue per month.</summary>
    public Money Target { get; private set; } = target;

    public DateTimeOffset StartsAt { get; private set; } = startsAt;

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whole per cent of the target reached, rounded down, from 0 to 100.</summary>
    /// <exception cref="InvalidOperationException">Another currency.</exception>
    public int PercentReached(Money monthly) =>
        monthly >= Target ? 100 : (int)Math.Max(0, monthly.Minor * 100 / Target.Minor);

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
