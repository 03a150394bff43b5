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

    /// <summary>It is not all that the supporter pays for: something else is still taken.</summary>
    public bool IsBesideOthers { get; init; }

    /// <summary>Whether money is taken for it from now on, or may be.</summary>
    public bool IsTaken => State switch
    {
        MembershipState.Renews or MembershipState.Trial or MembershipState.CollectionPaused or MembershipState.Unheard => true,
        MembershipState.Owes or MembershipState.Closed or MembershipState.Unpaid or MembershipState.Paused => true,
        MembershipState.GivenBack => EndsAt is null,
        MembershipState.Free or MembershipState.Ends or MembershipState.NotBegun or MembershipState.Ended => false,
    };

    /// <summary>Whether what the membership pays for is open.</summary>
    public bool IsOpen => State switch
    {
        MembershipState.Renews or MembershipState.Trial or MembershipState.Free or MembershipState.CollectionPaused => true,
        MembershipState.Ends or MembershipState.Owes => true,
        MembershipState.Closed or MembershipState.GivenBack or MembershipState.Unheard => false,
        MembershipState.Unpaid or MembershipState.Paused or MembershipState.NotBegun or MembershipState.Ended => false,
    };

    /// <param name="refundedAt">When the latest payment was given back whole: see RefundSync.</param>
    /// <param name="owed">What the payment that failed was to take, which a customer's credit or an older price makes another sum than the next one's; null: it is not in the books.</param>
    public static MembershipReport Of(Membership membership, DateTimeOffset? refundedAt, Money? owed, DateTimeOffset now)
    {
        var isOpen = PaidAccess.Until(membership, refundedAt, now) > now;
        var isGivenBack = !isOpen && PaidAccess.Until(membership, null, now) > now;
        return membership.Status switch
        {
            SubscriptionStatus.Active or SubscriptionStatus.Trialing or SubscriptionStatus.PastDue when isGivenBack =>
                new(MembershipState.GivenBack, refundedAt) { EndsAt = membership.CancelAt },
            SubscriptionStatus.Active or SubscriptionStatus.Trialing => WhilePaid(membership, isOpen, now),
            SubscriptionStatus.PastDue => Owing(owed ?? membership.Price, membership.PastDueSince ?? membership.PeriodFrom, membership.CancelAt, now),
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

    /// <summary>An end that lies beyond the period leaves payments until then.</summary>
    private static MembershipReport WhilePaid(Membership membership, bool isOpen, DateTimeOffset now) => membership switch
    {
        { CancelAt: { } end } when !isOpen && end <= now => new(MembershipState.Ended, end),
        _ when !isOpen => new(MembershipState.Unheard, membership.PeriodUntil) { EndsAt = membership.CancelAt },
        { EndsWithPeriod: true } => new(MembershipState.Ends, membership.CancelAt),
        { IsCollectionPaused: true } => new(MembershipState.CollectionPaused, membership.CollectionResumesAt) { EndsAt = membership.CancelAt },
        { Price.IsZero: true } => new(MembershipState.Free) { EndsAt = membership.CancelAt },
        _ => new(membership.Status == SubscriptionStatus.Trialing ? MembershipState.Trial : MembershipState.Renews, membership.PeriodUntil, membership.Price)
        {
            EndsAt = membership.CancelAt,
            CardLast4 = membership.CardLast4,
        },
    };
}
