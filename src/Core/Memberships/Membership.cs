using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Core.Offers;
using Core.Revenue;

namespace Core.Memberships;

/// <summary>One supporter's paid place in one tier: our projection of one Stripe subscription.</summary>
public sealed class Membership
{
    public Membership(Guid id, Guid supporterId, TierPrice price, SubscriptionSnapshot snapshot)
    {
        Id = id;
        SupporterId = supporterId;
        StripeSubscriptionId = snapshot.StripeSubscriptionId;
        StripeCustomerId = snapshot.StripeCustomerId;
        StartedAt = snapshot.StartedAt;
        Show(snapshot, price);
    }

#pragma warning disable CS8618 // filled by EF Core
    private Membership()
    {
    }
#pragma warning restore CS8618

    /// <summary>The same as <see cref="IsLiving"/>, for queries.</summary>
    public static Expression<Func<Membership, bool>> Living { get; } = membership =>
        membership.Status != SubscriptionStatus.Incomplete
        && membership.Status != SubscriptionStatus.IncompleteExpired
        && membership.Status != SubscriptionStatus.Canceled;

    public Guid Id { get; private set; }

    public Guid SupporterId { get; private set; }

    public Guid TierId { get; private set; }

    public Guid TierPriceId { get; private set; }

    /// <summary>What this member pays per term, whatever the tier costs newcomers today.</summary>
    public Money Price { get; private set; }

    public Term Term { get; private set; }

    public string StripeSubscriptionId { get; private set; }

    public string StripeCustomerId { get; private set; }

    public SubscriptionStatus Status { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset PeriodFrom { get; private set; }

    public DateTimeOffset PeriodUntil { get; private set; }

    public DateTimeOffset? CancelAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? CancellationReason { get; private set; }

    /// <summary>Since when payment has been failing; null when all is well.</summary>
    public DateTimeOffset? PastDueSince { get; private set; }

    public string? CardBrand { get; private set; }

    public string? CardLast4 { get; private set; }

    public DateOnly? CardExpiresOn { get; private set; }

    public long Version { get; private set; }

    public BillingPeriod Period => new(PeriodFrom, PeriodUntil);

    /// <summary>Not over: a second membership beside it would be paid twice.</summary>
    public bool IsLiving => Phase != MembershipPhase.Ended;

    public MembershipPhase Phase => Status switch
    {
        SubscriptionStatus.Active or SubscriptionStatus.Trialing => CancelAt is null ? MembershipPhase.Current : MembershipPhase.Ending,
        SubscriptionStatus.PastDue => MembershipPhase.PastDue,
        SubscriptionStatus.Unpaid or SubscriptionStatus.Paused => MembershipPhase.Suspended,
        SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired or SubscriptionStatus.Canceled => MembershipPhase.Ended,
    };

    /// <summary>What it brings per month: paid and past due count; a trial, a pause, an unpaid or ended membership brings nothing.</summary>
    public MonthlyRate Rate => Status switch
    {
        SubscriptionStatus.Active or SubscriptionStatus.PastDue => FullRate,
        SubscriptionStatus.Trialing or SubscriptionStatus.Unpaid or SubscriptionStatus.Paused => MonthlyRate.Zero(Price.Currency),
        SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired or SubscriptionStatus.Canceled => MonthlyRate.Zero(Price.Currency),
    };

    /// <summary>What it brings per month while it is paid.</summary>
    public MonthlyRate FullRate => MonthlyRate.Of(Price, Term) ?? MonthlyRate.Zero(Price.Currency);

    /// <summary>As the ledger of revenue asks it.</summary>
    public RevenueSource Source => new(SupporterId, Id, Rate, FullRate, StartedAt)
    {
        EndedAt = Status == SubscriptionStatus.Canceled ? EndedAt : null,
        IsVoluntary = Status != SubscriptionStatus.Unpaid && CancellationReason is not ("payment_failed" or "payment_disputed"),
    };

    /// <summary>Takes over the fetched facts. The same snapshot twice changes nothing.</summary>
    [MemberNotNull(nameof(Term))]
    public void Show(SubscriptionSnapshot snapshot, TierPrice price)
    {
        (TierId, TierPriceId, Price, Term) = (price.TierId, price.Id, snapshot.Price, snapshot.Term);
        (PeriodFrom, PeriodUntil) = (snapshot.Period.From, snapshot.Period.Until);
        (CancelAt, CancelledAt, EndedAt) = (snapshot.CancelAt, snapshot.CancelledAt, snapshot.EndedAt);
        CancellationReason = snapshot.CancellationReason;
        Status = snapshot.Status;
        PastDueSince = Status is SubscriptionStatus.PastDue or SubscriptionStatus.Unpaid ? Earlier(PastDueSince, PeriodFrom) : null;
        if (snapshot.Card is { } card)
        {
            (CardBrand, CardLast4) = (card.Brand, card.Last4);
            CardExpiresOn = new DateOnly(card.ExpiryYear, card.ExpiryMonth, DateTime.DaysInMonth(card.ExpiryYear, card.ExpiryMonth));
        }
    }

    // The period that could not be paid began when the trouble did: Stripe moves it forward before it charges.
    private static DateTimeOffset Earlier(DateTimeOffset? known, DateTimeOffset seen) => known is { } first && first < seen ? first : seen;
}
