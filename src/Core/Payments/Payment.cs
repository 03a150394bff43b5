using Core.Orders;

namespace Core.Payments;

/// <summary>Money for one purpose: taken, or tried in vain so far. One row per Stripe invoice, or per payment intent that has none.</summary>
public sealed class Payment
{
    /// <exception cref="ArgumentException">Neither an invoice nor a payment intent tells which payment it is.</exception>
    public Payment(Guid id, PaymentSubject subject, PaymentFacts facts, DateTimeOffset now)
    {
        if (facts is { StripeInvoiceId: null, StripePaymentIntentId: null })
        {
            throw new ArgumentException($"Payment {id} has neither an invoice nor a payment intent.", nameof(facts));
        }

        Id = id;
        Purpose = subject.Purpose;
        SupporterId = subject.SupporterId;
        MembershipId = subject.MembershipId;
        TierName = subject.TierName;
        Term = subject.Term;
        StripeInvoiceId = facts.StripeInvoiceId;
        StripePaymentIntentId = facts.StripeInvoiceId is null ? facts.StripePaymentIntentId : null;
        CreatedAt = now;
        Amount = facts.Parts.Total;
        Tax = facts.Parts.Tax;
        DiscountMinor = facts.Parts.Discount.Minor;
        Refunded = Money.Zero(Amount.Currency);
        (PeriodFrom, PeriodUntil) = (facts.Period?.From, facts.Period?.Until);
    }

#pragma warning disable CS8618 // filled by EF Core
    private Payment()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public Guid SupporterId { get; private set; }

    public OrderKind Purpose { get; private set; }

    /// <summary>Null when it pays for none.</summary>
    public Guid? MembershipId { get; private set; }

    /// <summary>As the tier was called then; null when it pays for none.</summary>
    public string? TierName { get; private set; }

    /// <summary>Null where nothing was agreed on, as with a tip.</summary>
    public Term? Term { get; private set; }

    /// <summary>Null for what was paid without one.</summary>
    public string? StripeInvoiceId { get; private set; }

    public string? StripePaymentIntentId { get; private set; }

    public PaymentStatus Status { get; private set; }

    /// <summary>What was taken or is to be taken, tax included.</summary>
    public Money Amount { get; private set; }

    public Money Tax { get; private set; }

    /// <summary>What coupons took off, in minor units of the amount's currency; 0 also in rows from before it was kept.</summary>
    public long DiscountMinor { get; private set; }

    /// <summary>What has been given back so far.</summary>
    public Money Refunded { get; private set; }

    /// <summary>Null, like its end, where nothing is paid for but the moment.</summary>
    public DateTimeOffset? PeriodFrom { get; private set; }

    public DateTimeOffset? PeriodUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>The day of PaidAt in the publication's time zone: what figures are grouped by.</summary>
    public DateOnly? PaidOn { get; private set; }

    /// <summary>Given with the payment, without gaps; null while unpaid.</summary>
    public string? ReceiptNumber { get; private set; }

    public int AttemptCount { get; private set; }

    public DateTimeOffset? NextAttemptAt { get; private set; }

    public string? FailureMessage { get; private set; }

    /// <summary>When it was first refused; null when it was paid at the first try.</summary>
    public DateTimeOffset? FirstFailedAt { get; private set; }

    /// <summary>The payer's bank wants them to confirm it themselves: until then each try is refused.</summary>
    public bool NeedsHolder { get; private set; }

    /// <summary>After it was refused once, the bank has been asked again and has not answered yet; null: it has.</summary>
    public DateTimeOffset? UnderWaySince { get; private set; }

    public string? HostedInvoiceUrl { get; private set; }

    public string? CardBrand { get; private set; }

    public string? CardLast4 { get; private set; }

    public long Version { get; private set; }

    /// <summary>What has not been given back.</summary>
    public Money Left => Amount - Refunded;

    public BillingPeriod? Period => PeriodFrom is { } from && PeriodUntil is { } until ? new(from, until) : null;

    /// <summary>What it paid for began after it was booked; one that belongs to a membership stays there.</summary>
    public void BelongTo(Guid membershipId) => MembershipId ??= membershipId;

    /// <param name="now">When we learn of it: to the first refusal that is known here its month belongs.</param>
    public void Fail(PaymentFacts facts, DateTimeOffset now)
    {
        if (PaidAt is not null || facts.AttemptCount < AttemptCount)
        {
            return; // an old failure that arrives late
        }

        Status = PaymentStatus.Failed;
        FirstFailedAt ??= now;

        // A list of invoices does not say why: of the same try it stays as it was told.
        var isTold = facts.FailureMessage is null && facts.AttemptCount == AttemptCount;
        FailureMessage = isTold ? FailureMessage : facts.FailureMessage;
        (NeedsHolder, UnderWaySince) = (facts.NeedsHolder || (isTold && NeedsHolder), null);
        (AttemptCount, NextAttemptAt) = (facts.AttemptCount, facts.NextAttemptAt);
        HostedInvoiceUrl = facts.HostedInvoiceUrl;
        (CardBrand, CardLast4) = (facts.Card?.Brand ?? CardBrand, facts.Card?.Last4 ?? CardLast4);
    }

    /// <summary>The bank is asked once more, and takes its time.</summary>
    public void Wait(DateTimeOffset now)
    {
        if (PaidAt is null && Status == PaymentStatus.Failed)
        {
            (UnderWaySince, NextAttemptAt) = (UnderWaySince ?? now, null);
        }
    }

    public void Pay(PaymentFacts facts, string receiptNumber, DateTimeOffset paidAt, DateOnly paidOn)
    {
        if (PaidAt is not null)
        {
            throw new InvalidOperationException($"Payment {Id} is already paid.");
        }

        (Status, PaidAt, PaidOn, ReceiptNumber) = (PaymentStatus.Paid, paidAt, paidOn, receiptNumber);
        (Amount, Tax, DiscountMinor, StripePaymentIntentId) = (facts.Parts.Total, facts.Parts.Tax, facts.Parts.Discount.Minor, facts.StripePaymentIntentId);
        (AttemptCount, NextAttemptAt, FailureMessage) = (facts.AttemptCount, null, null);

        // The news of the refusals may have been lost: the first try is made about when the period begins.
        FirstFailedAt ??= facts.AttemptCount > 1 ? facts.Period?.From ?? paidAt : null;
        (NeedsHolder, UnderWaySince) = (false, null);
        HostedInvoiceUrl = facts.HostedInvoiceUrl;
        (CardBrand, CardLast4) = (facts.Card?.Brand ?? CardBrand, facts.Card?.Last4 ?? CardLast4);
    }

    /// <summary>Its bill was called off before anything came: nobody owes it, and it is tried no more.</summary>
    public void CallOff()
    {
        if (PaidAt is not null)
        {
            throw new InvalidOperationException($"Payment {Id} is paid.");
        }

        (Status, NextAttemptAt, HostedInvoiceUrl) = (PaymentStatus.CalledOff, null, null);
        (NeedsHolder, UnderWaySince) = (false, null);
    }

    /// <summary>It stood here as paid, and Stripe says that nothing came yet. The number that it had here is nobody's from now on.</summary>
    /// <param name="now">As <see cref="Fail"/>.</param>
    public void Unpay(PaymentFacts facts, DateTimeOffset now)
    {
        (PaidAt, PaidOn, ReceiptNumber, Refunded, AttemptCount) = (null, null, null, Money.Zero(facts.Parts.Total.Currency), 0);
        (Amount, Tax, DiscountMinor) = (facts.Parts.Total, facts.Parts.Tax, facts.Parts.Discount.Minor);
        Fail(facts, now);
    }

    /// <summary>Whose it is and what for, where a row says otherwise than its subscription at Stripe.</summary>
    public void BelongTo(PaymentSubject subject) => (SupporterId, MembershipId, Purpose) = (subject.SupporterId, subject.MembershipId, subject.Purpose);

    /// <summary>The invoice that it paid, where a row names another.</summary>
    public void BillAs(string stripeInvoiceId) => StripeInvoiceId = stripeInvoiceId;

    /// <summary>Null frees a number that is another payment's.</summary>
    public void Renumber(string? receiptNumber) => ReceiptNumber = receiptNumber;

    /// <summary>True when a paid one stands here as Stripe has it.</summary>
    public bool Shows(PaymentFacts paid) =>
        Amount == paid.Parts.Total && Tax == paid.Parts.Tax && Period == paid.Period && NextAttemptAt is null && Status == StatusOf(Refunded)
        && (paid.StripePaymentIntentId ?? StripePaymentIntentId) == StripePaymentIntentId;

    /// <summary>Puts right what a paid one says otherwise; as a rule nothing.</summary>
    public void Correct(PaymentFacts paid)
    {
        (Amount, Tax, DiscountMinor) = (paid.Parts.Total, paid.Parts.Tax, paid.Parts.Discount.Minor);
        Status = StatusOf(Refunded);
        (PeriodFrom, PeriodUntil) = (paid.Period?.From, paid.Period?.Until);
        StripePaymentIntentId = paid.StripePaymentIntentId ?? StripePaymentIntentId;
        NextAttemptAt = null;
    }

    /// <summary>The day on which it was paid, by Stripe's instant.</summary>
    public void CorrectDay(DateTimeOffset paidAt, DateOnly paidOn) => (PaidAt, PaidOn) = (paidAt, paidOn);

    /// <summary>How often and until when it is tried, as Stripe has it now: also fewer times than the row says.</summary>
    /// <param name="stated">The tries whose refusal was stated: they are no news.</param>
    /// <param name="now">As <see cref="Fail"/>.</param>
    public void Recount(PaymentFacts facts, int stated, DateTimeOffset now)
    {
        AttemptCount = Math.Min(Math.Max(AttemptCount, stated), facts.AttemptCount);
        (Amount, Tax, DiscountMinor) = (facts.Parts.Total, facts.Parts.Tax, facts.Parts.Discount.Minor);
        (PeriodFrom, PeriodUntil) = (facts.Period?.From, facts.Period?.Until);
        (Refunded, ReceiptNumber, PaidOn) = (Money.Zero(Amount.Currency), null, null);
        Fail(facts, now);
    }

    /// <summary>Sets what has been refunded in all, as the sum of its refunds.</summary>
    public void ShowRefunded(Money refunded)
    {
        Refunded = refunded;
        Status = StatusOf(refunded);
    }

    private PaymentStatus StatusOf(Money refunded) =>
        refunded.IsZero ? PaymentStatus.Paid : refunded >= Amount ? PaymentStatus.Refunded : PaymentStatus.PartlyRefunded;
}
