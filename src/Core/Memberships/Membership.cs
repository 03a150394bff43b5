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

    /// <summary>What this member really pays per term, whatever the tier costs newcomers today: all pieces and lines, less what coupons take off, without tax.</summary>
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

    /// <summary>Staff paused the payments at Stripe: nothing is taken meanwhile.</summary>
    public bool IsCollectionPaused { get; private set; }

    /// <summary>Null also while they are paused without a day on which they go on.</summary>
    public DateTimeOffset? CollectionResumesAt { get; private set; }

    /// <summary>A price at Stripe beside the tier's or in its place, which this site did not sell; null as a rule. A person must look.</summary>
    public string? ForeignPriceId { get; private set; }

    public long Version { get; private set; }

    public BillingPeriod Period => new(PeriodFrom, PeriodUntil);

    /// <summary>Nothing is taken any more: it ends before another period begins.</summary>
    public bool EndsWithPeriod => CancelAt <= PeriodUntil;

    /// <summary>A payment is outstanding.</summary>
    public bool IsBehind => Status is SubscriptionStatus.PastDue or SubscriptionStatus.Unpaid;

    /// <summary>Not over: a second membership beside it would be paid twice.</summary>
    public bool IsLiving => Phase != MembershipPhase.Ended;

    public MembershipPhase Phase => Status switch
    {
        SubscriptionStatus.Active or SubscriptionStatus.Trialing => CancelAt is null ? MembershipPhase.Current : MembershipPhase.Ending,
        SubscriptionStatus.PastDue => MembershipPhase.PastDue,
        SubscriptionStatus.Unpaid or SubscriptionStatus.Paused => MembershipPhase.Suspended,
        SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired or SubscriptionStatus.Canceled => MembershipPhase.Ended,
    };

    /// <summary>As the ledger of revenue asks it: paid and past due count; a trial, a pause, an unpaid or ended membership brings nothing.</summary>
    /// <param name="snapshot">What was just taken over.</param>
    public RevenueSource Source(SubscriptionSnapshot snapshot) => new(SupporterId, Id, IsTaken ? snapshot.Brings : MonthlyRate.Zero(Price.Currency), snapshot.Brings, StartedAt)
    {
        EndedAt = Status == SubscriptionStatus.Canceled ? EndedAt : null,
        IsPaused = Status == SubscriptionStatus.Paused || (IsCollectionPaused && IsLiving),
        IsVoluntary = Status != SubscriptionStatus.Unpaid && CancellationReason is not ("payment_failed" or "payment_disputed"),
    };

    /// <summary>Takes over the fetched facts. The same snapshot twice changes nothing.</summary>
    [MemberNotNull(nameof(Term))]
    public void Show(SubscriptionSnapshot snapshot, TierPrice price)
    {
        (TierId, TierPriceId, Price, Term) = (price.TierId, price.Id, snapshot.Pays, snapshot.Term);
        (PeriodFrom, PeriodUntil) = (snapshot.Period.From, snapshot.Period.Until);
        (CancelAt, CancelledAt, EndedAt) = (snapshot.CancelAt, snapshot.CancelledAt, snapshot.EndedAt);
        CancellationReason = snapshot.CancellationReason;
        (IsCollectionPaused, CollectionResumesAt, ForeignPriceId) = (snapshot.IsCollectionPaused, snapshot.CollectionResumesAt, snapshot.ForeignPriceId);
        Status = snapshot.Status;
        PastDueSince = IsBehind ? Earlier(PastDueSince, PeriodFrom) : null;
        if (snapshot.Card is { } card)
        {
            (CardBrand, CardLast4) = (card.Brand, card.Last4);
            CardExpiresOn = new DateOnly(card.ExpiryYear, card.ExpiryMonth, DateTime.DaysInMonth(card.ExpiryYear, card.ExpiryMonth));
        }
    }

    private bool IsTaken => Status is SubscriptionStatus.Active or SubscriptionStatus.PastDue && !IsCollectionPaused;

    // The period that could not be paid began when the trouble did: Stripe moves it forward before it charges.
    private static DateTimeOffset Earlier(DateTimeOffset? known, DateTimeOffset seen) => known is { } first && first < seen ? first : seen;
}
