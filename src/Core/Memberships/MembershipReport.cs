namespace Core.Memberships;

/// <summary>How a membership stands, as a code and its values: account, desk and mails say the same of it, because they ask here.</summary>
/// <param name="At">The day that matters: of the next payment, the end, the shutting. Null where there is none.</param>
/// <param name="Amount">What is taken at the next payment, or is outstanding; null where nothing is.</param>
public sealed record MembershipReport(MembershipState State, DateTimeOffset? At = null, Money? Amount = null)
{
    /// <summary>Where a membership that stands otherwise is also to end; null: it is not.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When a pause begins that the member asked for; null: there is none.</summary>
    public DateTimeOffset? RestsFrom { get; init; }

    /// <summary>The last figures of the card that the next payment comes from.</summary>
    public string? CardLast4 { get; init; }

    /// <summary>It is not all that the supporter pays for: something else is still taken.</summary>
    public bool IsBesideOthers { get; init; }

    /// <summary>Whether money is taken for it from now on, or may be.</summary>
    public bool IsTaken => State switch
    {
        MembershipState.Renews or MembershipState.Trial or MembershipState.CollectionPaused or MembershipState.Unheard => true,
        MembershipState.Owes or MembershipState.Closed or MembershipState.Unpaid or MembershipState.Paused or MembershipState.Settling => true,
        MembershipState.GivenBack or MembershipState.WillRest or MembershipState.Rests => EndsAt is null,
        MembershipState.Free or MembershipState.TrialLapses or MembershipState.Ends or MembershipState.NotBegun or MembershipState.Ended => false,
    };

    /// <summary>Cancelled, it is over at once: it is shut, nothing is paid for that would be lost, and while it lived its member could not join anew.</summary>
    public bool EndsAtOnce => !IsOpen && State is (MembershipState.GivenBack or MembershipState.Unpaid or MembershipState.Paused);

    /// <summary>Whether what the membership pays for is open.</summary>
    public bool IsOpen => State switch
    {
        MembershipState.Renews or MembershipState.Trial or MembershipState.TrialLapses or MembershipState.Free or MembershipState.CollectionPaused => true,
        MembershipState.Ends or MembershipState.Owes or MembershipState.WillRest => true,
        MembershipState.Unpaid or MembershipState.Paused or MembershipState.Settling => At is not null,
        MembershipState.Rests or MembershipState.Closed or MembershipState.GivenBack or MembershipState.Unheard => false,
        MembershipState.NotBegun or MembershipState.Ended => false,
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
            SubscriptionStatus.Active or SubscriptionStatus.Trialing when membership.SettlesSince is not null =>
                new(MembershipState.Settling, isOpen ? PaidAccess.Until(membership, refundedAt, now) : null, membership.Price) { EndsAt = membership.CancelAt },
            SubscriptionStatus.Active or SubscriptionStatus.Trialing => WhilePaid(membership, isOpen, now),
            SubscriptionStatus.PastDue => Owing(owed ?? membership.Price, PaidAccess.Until(membership, null) ?? Earlier(membership.PastDueSince ?? membership.PeriodFrom, now), membership.CancelAt, now),
            SubscriptionStatus.Unpaid => new(MembershipState.Unpaid, isOpen ? PaidAccess.Until(membership, refundedAt, now) : null),
            SubscriptionStatus.Paused => new(MembershipState.Paused, isOpen ? PaidAccess.Until(membership, refundedAt, now) : null),
            SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired => new(MembershipState.NotBegun),
            SubscriptionStatus.Canceled => new(MembershipState.Ended, membership.EndedAt ?? membership.CancelledAt ?? membership.PeriodUntil),
        };
    }

    /// <summary>While a payment is outstanding, whether Stripe calls the subscription past due yet or not.</summary>
    /// <param name="until">When it is shut, or was.</param>
    public static MembershipReport Owing(Money amount, DateTimeOffset until, DateTimeOffset? cancelAt, DateTimeOffset now) =>
        new(until > now ? MembershipState.Owes : MembershipState.Closed, until, amount) { EndsAt = cancelAt };

    /// <summary>What Stripe says has happened has happened, also where our clock is behind.</summary>
    private static DateTimeOffset Earlier(DateTimeOffset since, DateTimeOffset now) => since < now ? since : now;

    /// <summary>An end that lies beyond the period leaves payments until then.</summary>
    private static MembershipReport WhilePaid(Membership membership, bool isOpen, DateTimeOffset now) => membership switch
    {
        { CancelAt: { } end } when !isOpen && end <= now => new(MembershipState.Ended, end),
        { RestsFrom: { } from } when !isOpen => Resting(MembershipState.Rests, membership, from),
        _ when !isOpen => new(MembershipState.Unheard, membership.PeriodUntil) { EndsAt = membership.CancelAt },
        { EndsWithPeriod: true } => new(MembershipState.Ends, membership.CancelAt),
        { RestsFrom: { } from } => Resting(MembershipState.WillRest, membership, from),
        { IsCollectionPaused: true } => new(MembershipState.CollectionPaused, membership.CollectionResumesAt) { EndsAt = membership.CancelAt },
        { Status: SubscriptionStatus.Trialing, Lapses: true } => new(MembershipState.TrialLapses, membership.PeriodUntil, membership.Price),

        // Nothing for now: the next payment is the first that is not all taken off.
        { Price.IsZero: true, FullPrice: { IsZero: false } full, FullFrom: { } first } => new(MembershipState.Renews, first, full) { EndsAt = membership.CancelAt, CardLast4 = membership.CardLast4 },
        { Price.IsZero: true } => new(MembershipState.Free) { EndsAt = membership.CancelAt },
        _ => new(membership.Status == SubscriptionStatus.Trialing ? MembershipState.Trial : MembershipState.Renews, membership.PeriodUntil, membership.Price)
        {
            EndsAt = membership.CancelAt,
            CardLast4 = membership.CardLast4,
        },
    };

    private static MembershipReport Resting(MembershipState state, Membership membership, DateTimeOffset from) =>
        new(state, Pause.GoesOnAt(membership), membership.PriceAt(Pause.GoesOnAt(membership) ?? from)) { EndsAt = membership.CancelAt, RestsFrom = from, CardLast4 = membership.CardLast4 };
}
