namespace Core.Memberships;

/// <summary>Until when a paid membership lets its member read. One rule, for every surface.</summary>
public static class PaidAccess
{
    /// <summary>A renewal is charged about an hour after the period ends, and the news of it may be late.</summary>
    public static readonly TimeSpan RenewalSlack = TimeSpan.FromDays(3);

    /// <param name="refundedAt">When the latest payment was given back whole: access ends with the money, whatever Stripe's subscription does.</param>
    /// <returns>The exclusive end; null when there is no access, from now on.</returns>
    public static DateTimeOffset? Until(Membership membership, DateTimeOffset? refundedAt)
    {
        var end = membership.Status switch
        {
            SubscriptionStatus.Active or SubscriptionStatus.Trialing when membership.SettlesSince is not null => Grace(membership),
            SubscriptionStatus.Active or SubscriptionStatus.Trialing => Earlier(Earlier(membership.PeriodUntil + RenewalSlack, membership.RestsFrom), membership.CancelAt),
            SubscriptionStatus.PastDue or SubscriptionStatus.Unpaid or SubscriptionStatus.Paused => Grace(membership),
            SubscriptionStatus.Canceled => membership.EndedAt ?? membership.CancelledAt,
            SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired => null,
        };
        return end is { } until ? Earlier(until, refundedAt) : null;
    }

    /// <summary>
    /// The same as the books have it now. What Stripe says has happened (an end, money given back) has happened, also where our clock is
    /// behind Stripe's: it ends access at once, not when our clock gets there.
    /// </summary>
    public static DateTimeOffset? Until(Membership membership, DateTimeOffset? refundedAt, DateTimeOffset now)
    {
        var end = Until(membership, refundedAt);
        var hasHappened = membership.Status == SubscriptionStatus.Canceled || (end is not null && end == refundedAt);
        return end is { } until && hasHappened ? Earlier(until, now) : end;
    }

    /// <summary>By the policy of the publication, but not beyond an end that was asked for.</summary>
    private static DateTimeOffset? Grace(Membership membership) => membership.GraceUntil is { } until ? Earlier(until, membership.CancelAt) : null;

    private static DateTimeOffset Earlier(DateTimeOffset end, DateTimeOffset? other) => other is { } sooner && sooner < end ? sooner : end;
}
