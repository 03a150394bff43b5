namespace Core.Campaigns;

/// <summary>What the publication asks its readers to reach together: a monthly revenue, a number of members, or a sum of tips.</summary>
public sealed class Goal
{
    /// <summary>Of money, each month or once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It counts members, or nothing is asked for.</exception>
    public Goal(Guid id, GoalKind kind, string title, string text, Money target, DateTimeOffset startsAt)
        : this(id, title, text, startsAt)
    {
        if (kind == GoalKind.Members || target.Minor <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, "A goal of money asks for more than nothing.");
        }

        (Kind, Target) = (kind, target);
    }

    /// <summary>Of members.</summary>
    /// <param name="currency">Of the publication; no sum is asked for in it.</param>
    /// <exception cref="ArgumentOutOfRangeException">None are asked for.</exception>
    public Goal(Guid id, string title, string text, int members, Currency currency, DateTimeOffset startsAt)
        : this(id, title, text, startsAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(members);
        (Kind, Target, TargetMembers) = (GoalKind.Members, Money.Zero(currency), members);
    }

    private Goal(Guid id, string title, string text, DateTimeOffset startsAt) => (Id, Title, Text, StartsAt) = (id, title, text, startsAt);

#pragma warning disable CS8618 // filled by EF Core
    private Goal()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public GoalKind Kind { get; private set; }

    public string Title { get; private set; }

    public string Text { get; private set; }

    /// <summary>Zero where members are counted.</summary>
    public Money Target { get; private set; }

    /// <summary>Zero where money is counted.</summary>
    public int TargetMembers { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
