namespace Core.Memberships;

/// <summary>
/// How long a member reads on when money does not come: so many days for each of Stripe's states in which it does not, counted from when the
/// trouble began. One row, set by staff; no row is the standard. Whoever pays reads, and whoever's membership is over does not: that is no choice.
/// </summary>
public sealed class AccessPolicy
{
    public const int OnlyId = 1;

    /// <summary>More than a quarter of a year would be a gift.</summary>
    public const int MostDays = 90;

    /// <summary>As long as Stripe goes on trying the card (eight tries in two weeks); then the gate closes.</summary>
    public static readonly AccessPolicy Standard = new();

    public int Id { get; private set; } = OnlyId;

    /// <summary>After a renewal failed and is tried again; from the beginning of the period that is not paid.</summary>
    public int PastDueDays { get; private set; } = 14;

    /// <summary>After Stripe gave up trying and left the subscription open; from the beginning of the period that is not paid.</summary>
    public int UnpaidDays { get; private set; }

    /// <summary>While the whole membership is paused; from the day on which the pause began.</summary>
    public int PausedDays { get; private set; }

    /// <summary>While a first payment by a slow method is under way; from the day on which it was begun.</summary>
    public int PendingDays { get; private set; }

    /// <summary>Raised by each change: a membership whose access was counted by another is counted anew.</summary>
    public int Revision { get; private set; } = 1;

    public long Version { get; private set; }

    /// <exception cref="ArgumentOutOfRangeException">A number of days below nothing, or above <see cref="MostDays"/>.</exception>
    public void Change(int pastDue, int unpaid, int paused, int pending)
    {
        (PastDueDays, UnpaidDays, PausedDays, PendingDays) = (Possible(pastDue), Possible(unpaid), Possible(paused), Possible(pending));
        Revision++;
    }

    /// <summary>The exclusive end of what a membership opens while money does not come; null: it opens nothing.</summary>
    public DateTimeOffset? GraceUntil(Membership membership) => membership.Status switch
    {
        // Whoever never paid has nothing to read on.
        SubscriptionStatus.PastDue or SubscriptionStatus.Unpaid when membership.SettlesSince is not null => null,
        SubscriptionStatus.PastDue => After(membership.PastDueSince ?? membership.PeriodFrom, PastDueDays),
        SubscriptionStatus.Unpaid => After(membership.PastDueSince ?? membership.PeriodFrom, UnpaidDays),

        // Stripe ends the period at the instant at which it pauses.
        SubscriptionStatus.Paused => After(membership.PeriodUntil, PausedDays),
        SubscriptionStatus.Active or SubscriptionStatus.Trialing when membership.SettlesSince is { } since => After(since, PendingDays),
        SubscriptionStatus.Active or SubscriptionStatus.Trialing or SubscriptionStatus.Canceled => null,
        SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired => null,
    };

    /// <summary>While a renewal is outstanding that Stripe goes on trying.</summary>
    /// <param name="since">When the period began that is not paid.</param>
    /// <param name="cancelAt">When the membership ends anyway.</param>
    public DateTimeOffset OwingUntil(DateTimeOffset since, DateTimeOffset? cancelAt) =>
        cancelAt is { } end && end < since.AddDays(PastDueDays) ? end : since.AddDays(PastDueDays);

    private static int Possible(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        return days;
    }

    private static DateTimeOffset? After(DateTimeOffset since, int days) => days == 0 ? null : since.AddDays(days);
}
