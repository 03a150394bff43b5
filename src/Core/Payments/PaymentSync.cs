using Core.Facts;

namespace Core.Payments;

/// <summary>Takes over a freshly fetched payment: one row per invoice, or per payment intent that has none, one receipt number per payment.</summary>
public static class PaymentSync
{
    /// <summary>A draft, a bill that a bank has not answered yet, a voided or a free invoice is no payment and gets no receipt, nor is one that credit paid: only what came in is money.</summary>
    /// <remarks>Nor is the price of a change that comes only if it is paid: who does not pay owes nothing, and stays what they were.</remarks>
    public static bool IsPayment(PaymentFacts facts) =>
        facts.Parts.Total.Minor > 0 && (facts.IsPaid || (facts.AttemptCount > 0 && facts is { IsProposal: false, IsUnderWay: false, IsCalledOff: false }));

    /// <summary>True when taking it over will need a receipt number.</summary>
    public static bool NeedsNumber(Payment? known, PaymentFacts facts) => facts.IsPaid && known?.PaidAt is null;

    /// <summary>The payment as it is then, and what happened to it; null when nothing did.</summary>
    /// <param name="known">The same payment on file, else null.</param>
    /// <param name="number">The next number of the series of the payment's year; needed when <see cref="NeedsNumber"/> says so.</param>
    public static (Payment Payment, Fact? Fact) Apply(
        Payment? known, PaymentSubject subject, PaymentFacts facts, long? number, Publication publication, DateTimeOffset now)
    {
        var payment = known ?? new Payment(subject.FormerId ?? Guid.CreateVersion7(now), subject, facts, now);
        if (NeedsNumber(known, facts))
        {
            var paidAt = facts.PaidAt ?? now;
            var paidOn = publication.DayOf(paidAt);
            var next = number ?? throw new InvalidOperationException($"{facts.StripeInvoiceId ?? facts.StripePaymentIntentId} is paid and was given no receipt number.");
            payment.Pay(facts, ReceiptNumber.Format(paidOn, next), paidAt, paidOn);
            return (payment, new PaymentReceived(payment.Id, payment.SupporterId, payment.TierName, payment.Amount, payment.ReceiptNumber!));
        }

        if (facts.IsPaid)
        {
            payment.Correct(facts);
            return (payment, null);
        }

        var isNews = payment.PaidAt is null && payment.AttemptCount < facts.AttemptCount;
        payment.Fail(facts, now);
        return (payment, isNews
            ? new PaymentFailed(payment.Id, payment.SupporterId, payment.TierName, payment.Amount, payment.AttemptCount, payment.NextAttemptAt)
            : null);
    }
}
