namespace Core.Memberships;

/// <summary>
/// A place in a tier that is not paid for month by month: staff gave it, for a reason, for a time or without end; somebody else paid for it; its holder paid once and for
/// good; or its tier costs nothing. It brings no recurring revenue and never renews.
/// </summary>
public sealed class ComplimentaryAccess
{
    public const int LongestReason = 300;

    /// <summary>So long before the end its holder is told, where it lasts at least twice as long.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(7);

    /// <param name="until">Exclusive; null is without end.</param>
    /// <exception cref="ArgumentOutOfRangeException">It would end before it begins.</exception>
    public ComplimentaryAccess(Guid id, Guid supporterId, Guid tierId, string reason, Guid? givenById, DateTimeOffset from, DateTimeOffset? until)
    {
        if (until <= from)
        {
            throw new ArgumentOutOfRangeException(nameof(until), until, "It ends after it begins.");
        }

        (Id, SupporterId, TierId, Reason, GivenById, From, Until) = (id, supporterId, tierId, reason, givenById, from, until);
        RemindAt = until - from >= 2 * Notice ? until - Notice : null;
    }

#pragma warning disable CS8618 // filled by EF Core
    private ComplimentaryAccess()
    {
    }
#pragma warning restore CS8618

    /// <summary>Chosen by the form that gave it: sent twice, it is given once.</summary>
    public Guid Id { get; private set; }

    public Guid SupporterId { get; private set; }

    public Guid TierId { get; private set; }

    /// <summary>In the words of whoever gave it, for staff alone.</summary>
    public string Reason { get; private set; }

    public Guid? GivenById { get; private set; }

    public AccessKind Kind { get; init; }

    /// <summary>The gift that it came of; null where it came of none.</summary>
    public Guid? GiftId { get; init; }

    /// <summary>The order that paid for it for good; null where none did.</summary>
    public Guid? OrderId { get; init; }

    public DateTimeOffset From { get; private set; }

    /// <summary>Exclusive; null is without end. Staff may end it sooner.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Still within the last day, where the end is a midnight: what people are told; null is without end.</summary>
    public DateTimeOffset? LastMoment => Until?.AddTicks(-1);

    /// <summary>When its holder is to be told that it ends; null: never, or done.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    public long Version { get; private set; }

    public bool IsInForce(DateTimeOffset now) => From <= now && (Until is null || now < Until);

    /// <summary>The grants of a tier's entitlements that stand for it.</summary>
    public IReadOnlyList<Grant> Open(IEnumerable<string> entitlements, DateTimeOffset now) =>
        [.. entitlements.Select(entitlement => new Grant(Guid.CreateVersion7(now), SupporterId, null, entitlement, From, Until) { ComplimentaryId = Id })];

    /// <summary>Without end once more: its money came again.</summary>
    public void Reopen() => Until = null;

    /// <summary>Sooner than was said.</summary>
    public void EndNow(DateTimeOffset now) => (Until, RemindAt) = (now, null);

    /// <summary>Another time than was said: what was given before it ended sooner, or its money went away for a while.</summary>
    public void Move(DateTimeOffset from, DateTimeOffset until)
    {
        (From, Until) = (from, until);
        RemindAt = until - from >= 2 * Notice ? until - Notice : null;
    }

    public void Remind() => RemindAt = null;
}
