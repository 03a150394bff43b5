using Core.Facts;
using Core.Memberships;

namespace Core.Payments;

/// <summary>
/// Takes over the refunds of one payment: what is not yet on file is added, what is listed no more has failed since and is taken out, the
/// payment shows their sum.
/// </summary>
public static class RefundSync
{
    /// <param name="fetched">All of the payment's that count.</param>
    public static RefundChange Apply(
        Payment payment, IReadOnlyList<Refund> known, IReadOnlyList<RefundSnapshot> fetched, Publication publication, DateTimeOffset now)
    {
        var onFile = known.Select(refund => refund.StripeRefundId).ToHashSet(StringComparer.Ordinal);
        var added = fetched.Where(refund => !onFile.Contains(refund.StripeRefundId)).Select(refund => new Refund(
            Guid.CreateVersion7(now), payment.Id, refund.StripeRefundId, refund.Amount, refund.At, publication.DayOf(refund.At))).ToList();
        var failed = known.Where(refund => fetched.All(listed => listed.StripeRefundId != refund.StripeRefundId)).ToList();
        payment.ShowRefunded(known.Except(failed).Concat(added).Aggregate(Money.Zero(payment.Amount.Currency), (sum, refund) => sum + refund.Amount));
        return new RefundChange(added, failed);
    }

    public static PaymentRefunded Fact(Refund refund, Payment payment) =>
        new(payment.Id, payment.SupporterId, refund.Id, refund.Amount, payment.ReceiptNumber!);

    public static RefundFailed Failure(Refund refund, Payment payment) =>
        new(payment.Id, payment.SupporterId, refund.Amount, payment.ReceiptNumber!);

    /// <summary>
    /// When the latest payment was given back whole, or its bank took it back, else null: it ends access, an older one's does not, nor does that of a
    /// period after which another one began that is owed nothing (a customer's credit paid it, or nothing is taken).
    /// </summary>
    public static DateTimeOffset? EndsAccessAt(Membership membership, IReadOnlyList<Payment> payments, IReadOnlyList<Refund> refunds, IReadOnlyList<Dispute> disputes)
    {
        var latest = payments.Where(payment => payment.PaidAt is not null && !payment.Amount.IsZero).MaxBy(payment => (payment.PeriodUntil, payment.PaidAt));
        if (latest is null || (membership.Status == SubscriptionStatus.Active && latest.PeriodUntil <= membership.PeriodFrom))
        {
            return null;
        }

        return latest.Status == PaymentStatus.Refunded ? refunds.Where(refund => refund.PaymentId == latest.Id).Max(refund => (DateTimeOffset?)refund.At)
            : disputes.Where(dispute => dispute.PaymentId == latest.Id && dispute.TakesMoney).Min(dispute => (DateTimeOffset?)dispute.OpenedAt);
    }
}
