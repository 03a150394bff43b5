using Core.Memberships;

namespace Core.Payments;

/// <summary>One invoice's money: taken, or tried in vain so far. One row per Stripe invoice.</summary>
public sealed class Payment
{
    public Payment(Guid id, Membership membership, string tierName, InvoiceSnapshot invoice, DateTimeOffset now)
    {
        Id = id;
        SupporterId = membership.SupporterId;
        MembershipId = membership.Id;
        TierName = tierName;
        Interval = membership.Interval;
        StripeInvoiceId = invoice.StripeInvoiceId;
        CreatedAt = now;
        Amount = invoice.Total;
        Tax = invoice.Tax;
        Refunded = Money.Zero(invoice.Total.Currency);
        (PeriodFrom, PeriodUntil) = (invoice.Period.From, invoice.Period.Until);
    }

#pragma warning disable CS8618 // filled by EF Core
    private Payment()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public Guid SupporterId { get; private set; }

    public Guid MembershipId { get; private set; }

    public string TierName { get; private set; }

    public BillingInterval Interval { get; private set; }

    public string StripeInvoiceId { get; private set; }

    public string? StripePaymentIntentId { get; private set; }

    public PaymentStatus Status { get; private set; }

    /// <summary>The invoice's total, tax included.</summary>
    public Money Amount { get; private set; }

    public Money Tax { get; private set; }

    /// <summary>What has been given back so far.</summary>
    public Money Refunded { get; private set; }

    public DateTimeOffset PeriodFrom { get; private set; }

    public DateTimeOffset PeriodUntil { get; private set; }

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

    public BillingPeriod Period => new(PeriodFrom, PeriodUntil);

    public void Fail(InvoiceSnapshot invoice)
    {
        if (PaidAt is not null || invoice.AttemptCount < AttemptCount)
        {
            return; // an old failure that arrives late
        }

        Status = PaymentStatus.Failed;
        (AttemptCount, NextAttemptAt) = (invoice.AttemptCount, invoice.NextAttemptAt);
        (FailureMessage, HostedInvoiceUrl) = (invoice.FailureMessage, invoice.HostedInvoiceUrl);
        (CardBrand, CardLast4) = (invoice.Card?.Brand ?? CardBrand, invoice.Card?.Last4 ?? CardLast4);
    }

    public void Pay(InvoiceSnapshot invoice, string receiptNumber, DateTimeOffset paidAt, DateOnly paidOn)
    {
        if (PaidAt is not null)
        {
            throw new InvalidOperationException($"Payment {Id} is already paid.");
        }

        (Status, PaidAt, PaidOn, ReceiptNumber) = (PaymentStatus.Paid, paidAt, paidOn, receiptNumber);
        (Amount, Tax, StripePaymentIntentId) = (invoice.Total, invoice.Tax, invoice.StripePaymentIntentId);
        (AttemptCount, NextAttemptAt, FailureMessage) = (invoice.AttemptCount, null, null);
        HostedInvoiceUrl = invoice.HostedInvoiceUrl;
        (CardBrand, CardLast4) = (invoice.Card?.Brand ?? CardBrand, invoice.Card?.Last4 ?? CardLast4);
    }

    /// <summary>True when a paid invoice stands here as Stripe has it.</summary>
    public bool Shows(InvoiceSnapshot paid) =>
        Amount == paid.Total && Tax == paid.Tax && Period == paid.Period && Status == StatusOf(Refunded)
        && (paid.StripePaymentIntentId ?? StripePaymentIntentId) == StripePaymentIntentId;

    /// <summary>Puts right what a paid invoice says otherwise; as a rule nothing.</summary>
    public void Correct(InvoiceSnapshot paid)
    {
        (Amount, Tax, Status) = (paid.Total, paid.Tax, StatusOf(Refunded));
        (PeriodFrom, PeriodUntil) = (paid.Period.From, paid.Period.Until);
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
