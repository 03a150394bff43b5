namespace Core.Memberships;

/// <summary>How a membership stands, as a code and its values: account, desk and mails say the same of it, because they ask here.</summary>
/// <param name="At">The day that matters: of the next payment, the end, the shutting. Null where there is none.</param>
/// <param name="Amount">What is taken at the next payment, or is outstanding; null where nothing is.</param>
public sealed record MembershipReport(MembershipState State, DateTimeOffset? At = null, Money? Amount = null)
{
    /// <summary>Where a membership that stands otherwise is also to end; null: it is not.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The last figures of the card that the next payment comes from.</summary>
    public string? CardLast4 { get; init; }

    /// <summary>Whether what the membership pays for is open.</summary>
    public bool IsOpen => State switch
    {
        MembershipState.Renews or MembershipState.Trial or MembershipState.Free or MembershipState.CollectionPaused => true,
        MembershipState.Ends or MembershipState.Owes => true,
        MembershipState.Closed or MembershipState.GivenBack or MembershipState.Unheard => false,
        MembershipState.Unpaid or MembershipState.Paused or MembershipState.NotBegun or MembershipState.Ended => false,
    };

    /// <param name="refundedAt">When the latest payment was given back whole: see RefundSync.</param>
    public static MembershipReport Of(Membership membership, DateTimeOffset? refundedAt, DateTimeOffset now)
    {
        var isOpen = PaidAccess.Until(membership, refundedAt, now) > now;
        var isGivenBack = !isOpen && PaidAccess.Until(membership, null, now) > now;
        return membership.Status switch
        {
            SubscriptionStatus.Active or SubscriptionStatus.Trialing or SubscriptionStatus.PastDue when isGivenBack =>
                new(MembershipState.GivenBack, refundedAt) { EndsAt = membership.CancelAt },
            SubscriptionStatus.Active or SubscriptionStatus.Trialing => WhilePaid(membership, isOpen),
            SubscriptionStatus.PastDue => Owing(membership.Price, membership.PastDueSince ?? membership.PeriodFrom, membership.CancelAt, now),
            SubscriptionStatus.Unpaid => new(MembershipState.Unpaid),
            SubscriptionStatus.Paused => new(MembershipState.Paused),
            SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired => new(MembershipState.NotBegun),
            SubscriptionStatus.Canceled => new(MembershipState.Ended, membership.EndedAt ?? membership.CancelledAt ?? membership.PeriodUntil),
        };
    }

    /// <summary>While a payment is outstanding, whether Stripe calls the subscription past due yet or not.</summary>
    /// <param name="since">When the period began that is not paid.</param>
    public static MembershipReport Owing(Money amount, DateTimeOffset since, DateTimeOffset? cancelAt, DateTimeOffset now)
    {
        var until = PaidAccess.WhileOwing(since, cancelAt);
        return new(until > now ? MembershipState.Owes : MembershipState.Closed, until, amount) { EndsAt = cancelAt };
    }

    private static MembershipReport WhilePaid(Membership membership, bool isOpen) => membership switch
    {
        { CancelAt: { } end } => new(isOpen ? MembershipState.Ends : MembershipState.Ended, end),
        _ when !isOpen => new(MembershipState.Unheard, membership.PeriodUntil),
        { IsCollectionPaused: true } => new(MembershipState.CollectionPaused, membership.CollectionResumesAt),
        { Price.IsZero: true } => new(MembershipState.Free),
        _ => new(membership.Status == SubscriptionStatus.Trialing ? MembershipState.Trial : MembershipState.Renews, membership.PeriodUntil, membership.Price)
        {
            CardLast4 = membership.CardLast4,
        },
    };
}
