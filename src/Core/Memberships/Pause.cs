namespace Core.Memberships;

/// <summary>
/// A pause that a member asks for, in whole periods: what is paid for is read to its end; then so many payments are left out, nothing is open and
/// nothing is owed; then the next payment opens everything again.
/// </summary>
/// <param name="Periods">How many payments are left out.</param>
/// <param name="RestsFrom">The end of the period that is paid.</param>
/// <param name="GoesOn">The next payment.</param>
public sealed record Pause(int Periods, DateTimeOffset RestsFrom, DateTimeOffset GoesOn)
{
    public const int Most = 3;

    /// <summary>Collection goes on so long before the payment, and surely after the invoice before it, which is final about an hour after it was made, was voided.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromHours(1);

    private const int LongNotice = 7;
    private const int ShortNotice = 3;

    /// <summary>From so much rest on it is long.</summary>
    private static readonly TimeSpan LongRest = TimeSpan.FromDays(45);

    /// <summary>When Stripe collects again.</summary>
    public DateTimeOffset ResumesAt => GoesOn - Lead;

    /// <summary>How many days before the payment its member is told of it.</summary>
    public int Notice => NoticeFor(RestsFrom, GoesOn);

    /// <summary>The choices for a membership that is paid and renews; of any other there is nothing to pause.</summary>
    public static IReadOnlyList<Pause> OfferedFor(Membership membership, MembershipReport standing) =>
        standing.State == MembershipState.Renews && standing.EndsAt is null && membership is { Status: SubscriptionStatus.Active, Term.Renews: true, IsCollectionPaused: false }
            ? [.. Enumerable.Range(1, Most).Select(periods => Of(membership, periods))]
            : [];

    /// <summary>The next payment of a membership whose payments are paused until a day.</summary>
    public static DateTimeOffset? GoesOnAt(Membership membership) => membership.CollectionResumesAt + Lead;

    /// <inheritdoc cref="Notice"/>
    public static int NoticeFor(DateTimeOffset restsFrom, DateTimeOffset goesOn) => goesOn - restsFrom >= LongRest ? LongNotice : ShortNotice;

    private static Pause Of(Membership membership, int periods) => new(periods, membership.PeriodUntil, After(membership, periods * membership.Term.Months));

    /// <summary>
    /// So many months after the period, counted from the anchor, as Stripe counts: from the first day where the periods still follow it, else from the
    /// later day of the month at which this period begins or ends.
    /// </summary>
    private static DateTimeOffset After(Membership membership, int months)
    {
        var (first, end) = (membership.StartedAt, membership.PeriodUntil);
        var since = ((end.Year - first.Year) * 12) + end.Month - first.Month;
        if (first.AddMonths(since) == end)
        {
            return first.AddMonths(since + months);
        }

        var then = end.AddMonths(months);
        var day = Math.Max(end.Day, membership.PeriodFrom.Day);
        return then.AddDays(Math.Min(day, DateTime.DaysInMonth(then.Year, then.Month)) - then.Day);
    }
}
