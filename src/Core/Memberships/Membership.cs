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
        Follow(AccessPolicy.Standard);
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

    /// <summary>Money does not come: what it opens is counted by the policy.</summary>
    public static Expression<Func<Membership, bool>> Wanting { get; } = membership =>
        membership.Status == SubscriptionStatus.PastDue
        || membership.Status == SubscriptionStatus.Unpaid
        || membership.Status == SubscriptionStatus.Paused
        || membership.SettlesSince != null;

    public Guid Id { get; private set; }

    public Guid SupporterId { get; private set; }

    public Guid TierId { get; private set; }

    public Guid TierPriceId { get; private set; }

    /// <summary>What this member really pays per term, whatever the tier costs newcomers today: all pieces and lines, less what coupons take off, without tax.</summary>
    public Money Price { get; private set; }

    public Term Term { get; private set; }

    /// <summary>How many pieces are paid: the member's own place, and places for others.</summary>
    public long Quantity { get; private set; } = 1;

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

    /// <summary>Until when it opens what it is for while money does not come, by the policy of the time; null: not at all, or nothing is amiss.</summary>
    public DateTimeOffset? GraceUntil { get; private set; }

    /// <summary>The <see cref="AccessPolicy.Revision"/> that <see cref="GraceUntil"/> was counted by.</summary>
    public int PolicyRevision { get; private set; }

    /// <summary>Since when its first payment has been wanting: it is under way by a slow method, such as a bank debit, or did not come; null: it was paid, or there is none.</summary>
    public DateTimeOffset? SettlesSince { get; private set; }

    public string? CardBrand { get; private set; }

    public string? CardLast4 { get; private set; }

    public DateOnly? CardExpiresOn { get; private set; }

    /// <summary>How many days before it runs out the member was last told of this card: 30 or 7; null: not yet.</summary>
    public int? CardToldDays { get; private set; }

    /// <summary>When the member is told next that the card runs out; null: not at all.</summary>
    public DateTimeOffset? CardWarnAt { get; private set; }

    /// <summary>The payments are paused at Stripe, by staff or by the member: nothing is taken meanwhile.</summary>
    public bool IsCollectionPaused { get; private set; }

    /// <summary>Null also while they are paused without a day on which they go on.</summary>
    public DateTimeOffset? CollectionResumesAt { get; private set; }

    /// <summary>The end of what is paid for, from which on nothing is open, where the member asked for the pause; null where nobody did.</summary>
    public DateTimeOffset? RestsFrom { get; private set; }

    /// <summary>From when on more is taken, because a coupon's months are over then; null as a rule.</summary>
    public DateTimeOffset? ReducedUntil { get; private set; }

    /// <summary>What is taken from then on, in minor units of the price's currency.</summary>
    public long? FullMinor { get; private set; }

    /// <summary>Free days without a card: it ends with them by itself, and nothing is taken.</summary>
    public bool Lapses { get; private set; }

    /// <summary>A price at Stripe beside the tier's or in its place, which this site did not sell; null as a rule. A person must look.</summary>
    public string? ForeignPriceId { get; private set; }

    public long Version { get; private set; }

    public BillingPeriod Period => new(PeriodFrom, PeriodUntil);

    /// <summary>What each payment takes when a reduction that ends has ended; null where there is none.</summary>
    public Money? FullPrice => FullMinor is { } minor ? new Money(minor, Price.Currency) : null;

    /// <summary>The first payment that a reduction does not hold for any more; null where there is none that ends.</summary>
    public DateTimeOffset? FullFrom
    {
        get
        {
            if (ReducedUntil is not { } until || !Term.Renews)
            {
                return null;
            }

            var periods = 0;
            while (After(periods) < until)
            {
                periods++;
            }

            return After(periods);
        }
    }

    /// <summary>What a payment at that instant takes, as it stands.</summary>
    public Money PriceAt(DateTimeOffset payment) => payment >= FullFrom && FullPrice is { } full ? full : Price;

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
    public RevenueSource Source(SubscriptionSnapshot snapshot) => new(SupporterId, Id, IsTaken ? snapshot.Brings : MonthlyRate.Zero(Price.Currency), snapshot.WasOnlyTried ? MonthlyRate.Zero(Price.Currency) : snapshot.Brings, StartedAt)
    {
        EndedAt = Status == SubscriptionStatus.Canceled ? EndedAt : null,
        IsPaused = Status == SubscriptionStatus.Paused || (IsCollectionPaused && IsLiving),
        IsVoluntary = Status != SubscriptionStatus.Unpaid && CancellationReason is not ("payment_failed" or "payment_disputed"),
    };

    /// <summary>Takes over the fetched facts. The same snapshot twice changes nothing.</summary>
    [MemberNotNull(nameof(Term))]
    public void Show(SubscriptionSnapshot snapshot, TierPrice price)
    {
        (TierId, TierPriceId, Price, Term, Quantity) = (price.TierId, price.Id, snapshot.Pays, snapshot.Term, snapshot.Quantity);
        (PeriodFrom, PeriodUntil) = (snapshot.Period.From, snapshot.Period.Until);
        (CancelAt, CancelledAt, EndedAt) = (snapshot.CancelAt, snapshot.CancelledAt, snapshot.EndedAt);
        CancellationReason = snapshot.CancellationReason;
        (IsCollectionPaused, CollectionResumesAt, RestsFrom, ForeignPriceId) = (snapshot.IsCollectionPaused, snapshot.CollectionResumesAt, snapshot.RestsFrom, snapshot.ForeignPriceId);
        (ReducedUntil, FullMinor, Lapses) = (snapshot.ReducedUntil, snapshot.FullPrice?.Minor, snapshot.Lapses);
        Status = snapshot.Status;
        SettlesSince = snapshot.IsSettling is { } wanting ? wanting ? StartedAt : null : SettlesSince;
        PastDueSince = IsBehind ? Earlier(PastDueSince, PeriodFrom) : null;
        if (snapshot.Card is { } card)
        {
            var expiresOn = new DateOnly(card.ExpiryYear, card.ExpiryMonth, DateTime.DaysInMonth(card.ExpiryYear, card.ExpiryMonth));
            CardToldDays = CardExpiresOn == expiresOn && CardLast4 == card.Last4 ? CardToldDays : null;
            (CardBrand, CardLast4, CardExpiresOn) = (card.Brand, card.Last4, expiresOn);
        }

        CardWarnAt = CardExpiry.NextWarning(this);
    }

    /// <summary>The member was told of the card that runs out, so many days before, or it has run out.</summary>
    public void NoteCardTold(int days)
    {
        CardToldDays = days;
        CardWarnAt = CardExpiry.NextWarning(this);
    }

    /// <summary>Counts anew until when it is open although money does not come.</summary>
    public void Follow(AccessPolicy policy) => (GraceUntil, PolicyRevision) = (policy.GraceUntil(this), policy.Revision);

    /// <summary>Whose it is, and what never changes at Stripe: as a rule this changes nothing.</summary>
    public void BelongTo(Guid supporterId, SubscriptionSnapshot snapshot) => (SupporterId, StripeSubscriptionId, StripeCustomerId, StartedAt) = (supporterId, snapshot.StripeSubscriptionId, snapshot.StripeCustomerId, snapshot.StartedAt);

    /// <summary>So many periods after this one's end, counted from the first day where the periods still follow it: a short month moves no payment for good.</summary>
    private DateTimeOffset After(int periods)
    {
        var since = ((PeriodUntil.Year - StartedAt.Year) * 12) + PeriodUntil.Month - StartedAt.Month;
        return StartedAt.AddMonths(since) == PeriodUntil ? StartedAt.AddMonths(since + (periods * Term.Months)) : PeriodUntil.AddMonths(periods * Term.Months);
    }

    private bool IsTaken => Status is SubscriptionStatus.Active or SubscriptionStatus.PastDue && !IsCollectionPaused && SettlesSince is null;

    // The period that could not be paid began when the trouble did: Stripe moves it forward before it charges.
    private static DateTimeOffset Earlier(DateTimeOffset? known, DateTimeOffset seen) => known is { } first && first < seen ? first : seen;
}
