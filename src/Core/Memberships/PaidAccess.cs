namespace Core.Memberships;

/// <summary>Until when a paid membership lets its member read. One rule, for every surface.</summary>
public static class PaidAccess
{
    /// <summary>A renewal is charged about an hour after the period ends, and the news of it may be late.</summary>
    public static readonly TimeSpan RenewalSlack = TimeSpan.FromDays(3);

    /// <summary>As long as Stripe goes on trying the card (eight tries in two weeks).</summary>
    public static readonly TimeSpan PastDueGrace = TimeSpan.FromDays(14);

    /// <param name="refundedAt">When the latest payment was given back whole: access ends with the money, whatever Stripe's subscription does.</param>
    /// <returns>The exclusive end; null when there is no access, from now on.</returns>
    public static DateTimeOffset? Until(Membership membership, DateTimeOffset? refundedAt)
    {
        var end = membership.Status switch
        {
            SubscriptionStatus.Active or SubscriptionStatus.Trialing => Earlier(membership.PeriodUntil + RenewalSlack, membership.CancelAt),
            SubscriptionStatus.PastDue => Earlier((membership.PastDueSince ?? membership.PeriodFrom) + PastDueGrace, membership.CancelAt),
            SubscriptionStatus.Canceled => membership.EndedAt ?? membership.CancelledAt,
            SubscriptionStatus.Unpaid or SubscriptionStatus.Paused => null,
            SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired => null,
        };
        return end is { } until ? Earlier(until, refundedAt) : null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset end, DateTimeOffset? other) => other is { } sooner && sooner < end ? sooner : end;
}
