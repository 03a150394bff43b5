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

    public string? HostedInvoiceUrl { get; private set; }

    public string? CardBrand { get; private set; }

    public string? CardLast4 { get; private set; }

    public long Version { get; private set; }

    public BillingPeriod? Period => PeriodFrom is { } from && PeriodUntil is { } until ? new(from, until) : null;

    public void Fail(PaymentFacts facts)
    {
        if (PaidAt is not null || facts.AttemptCount < AttemptCount)
        {
            return; // an old failure that arrives late
        }

        Status = PaymentStatus.Failed;
        (AttemptCount, NextAttemptAt) = (facts.AttemptCount, facts.NextAttemptAt);
        (FailureMessage, HostedInvoiceUrl) = (facts.FailureMessage, facts.HostedInvoiceUrl);
        (CardBrand, CardLast4) = (facts.Card?.Brand ?? CardBrand, facts.Card?.Last4 ?? CardLast4);
    }

    public void Pay(PaymentFacts facts, string receiptNumber, DateTimeOffset paidAt, DateOnly paidOn)
    {
        if (PaidAt is not null)
        {
            throw new InvalidOperationException($"Payment {Id} is already paid.");
        }

        (Status, PaidAt, PaidOn, ReceiptNumber) = (PaymentStatus.Paid, paidAt, paidOn, receiptNumber);
        (Amount, Tax, StripePaymentIntentId) = (facts.Parts.Total, facts.Parts.Tax, facts.StripePaymentIntentId);
        (AttemptCount, NextAttemptAt, FailureMessage) = (facts.AttemptCount, null, null);
        HostedInvoiceUrl = facts.HostedInvoiceUrl;
        (CardBrand, CardLast4) = (facts.Card?.Brand ?? CardBrand, facts.Card?.Last4 ?? CardLast4);
    }

    /// <summary>True when a paid one stands here as Stripe has it.</summary>
    public bool Shows(PaymentFacts paid) =>
        Amount == paid.Parts.Total && Tax == paid.Parts.Tax && Period == paid.Period && Status == StatusOf(Refunded)
        && (paid.StripePaymentIntentId ?? StripePaymentIntentId) == StripePaymentIntentId;

    /// <summary>Puts right what a paid one says otherwise; as a rule nothing.</summary>
    public void Correct(PaymentFacts paid)
    {
        (Amount, Tax, Status) = (paid.Parts.Total, paid.Parts.Tax, StatusOf(Refunded));
        (PeriodFrom, PeriodUntil) = (paid.Period?.From, paid.Period?.Until);
        StripePaymentIntentId = paid.StripePaymentIntentId ?? StripePaymentIntentId;
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
