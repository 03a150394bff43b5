using Core.Memberships;

namespace Core.Payments;

/// <summary>Takes over a freshly fetched invoice: one payment per invoice, one receipt number per payment.</summary>
public static class PaymentSync
{
    /// <summary>A draft, a voided or a free invoice is no payment and gets no receipt.</summary>
    public static bool IsPayment(InvoiceSnapshot invoice) => invoice.Total.Minor > 0 && (invoice.IsPaid || invoice.WasAttempted);

    /// <summary>True when taking it over will need a receipt number.</summary>
    public static bool NeedsNumber(Payment? known, InvoiceSnapshot invoice) => invoice.IsPaid && known?.PaidAt is null;

    /// <param name="known">The invoice's payment on file, else null.</param>
    /// <param name="number">The next number of the series of the payment's year; needed when <see cref="NeedsNumber"/> says so.</param>
    public static (Payment Payment, PaymentTurn Turn) Apply(
        Payment? known, Membership membership, string tierName, InvoiceSnapshot invoice, long? number, Publication publication, DateTimeOffset now)
    {
        var payment = known ?? new Payment(Guid.CreateVersion7(now), membership, tierName, invoice, now);
        if (NeedsNumber(known, invoice))
        {
            var paidAt = invoice.PaidAt ?? now;
            var paidOn = publication.DayOf(paidAt);
            var next = number ?? throw new InvalidOperationException($"Invoice {invoice.StripeInvoiceId} is paid and was given no receipt number.");
            payment.Pay(invoice, ReceiptNumber.Format(paidOn, next), paidAt, paidOn);
            return (payment, PaymentTurn.Paid);
        }

        if (invoice.IsPaid)
        {
            payment.Correct(invoice);
            return (payment, PaymentTurn.None);
        }

        var isNews = payment.PaidAt is null && payment.AttemptCount < invoice.AttemptCount;
        payment.Fail(invoice);
        return (payment, isNews ? PaymentTurn.Refused : PaymentTurn.None);
    }
}
