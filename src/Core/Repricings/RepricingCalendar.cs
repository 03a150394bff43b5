using Core.Memberships;

namespace Core.Repricings;

/// <summary>At which renewal a new price is taken first.</summary>
public static class RepricingCalendar
{
    /// <summary>So much sooner than it must be the mail is written: a night's outage moves nobody's change to a renewal later.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(2);

    /// <summary>As it is foreseen when the campaign begins.</summary>
    public static DateTimeOffset FirstChangeOf(Repricing repricing, Membership membership) => ChangeOf(repricing, membership, repricing.BegunAt + Slack);

    public static DateTimeOffset TellAt(Repricing repricing, DateTimeOffset changesAt) => changesAt - repricing.Notice - Slack;

    /// <summary>The first renewal on or after the campaign's day that is far enough ahead to be told of.</summary>
    public static DateTimeOffset ChangeOf(Repricing repricing, Membership membership, DateTimeOffset now)
    {
        var soonest = now + repricing.Notice;
        return FirstRenewal(membership, repricing.From > soonest ? repricing.From : soonest);
    }

    /// <summary>Counted from the anchor, as Stripe counts: the 31st is back after a short month.</summary>
    public static DateTimeOffset FirstRenewal(Membership membership, DateTimeOffset onOrAfter)
    {
        if (membership.PeriodUntil >= onOrAfter)
        {
            return membership.PeriodUntil;
        }

        var anchor = AnchorOf(membership);
        return Enumerable.Range(0, int.MaxValue).Select(index => membership.Term.Period(index, anchor).Until).First(until => until >= onOrAfter);
    }

    /// <summary>A pause or an upgrade may have moved it from the first day; where nothing tells it, periods are counted on from the running one.</summary>
    private static DateTimeOffset AnchorOf(Membership membership)
    {
        var (started, term) = (membership.StartedAt, membership.Term);
        var months = ((membership.PeriodUntil.Year - started.Year) * 12) + membership.PeriodUntil.Month - started.Month;
        return months > 0 && months % term.Months == 0 && started.AddMonths(months) == membership.PeriodUntil ? started
            : membership.PeriodFrom.AddMonths(term.Months) == membership.PeriodUntil ? membership.PeriodFrom
            : membership.PeriodUntil;
    }
}
