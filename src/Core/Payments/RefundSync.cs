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
            Guid.CreateVersion7(now), payment.Id, refund.StripeRefundId, refund.Amount, refund.At, publication.DayOf(refund.At)).Show(refund)).ToList();
        foreach (var refund in known)
        {
            if (fetched.FirstOrDefault(listed => listed.StripeRefundId == refund.StripeRefundId) is { } listed)
            {
                refund.Show(listed);
            }
        }

        var failed = known.Where(refund => fetched.All(listed => listed.StripeRefundId != refund.StripeRefundId)).ToList();
        payment.ShowRefunded(known.Except(failed).Concat(added).Aggregate(Money.Zero(payment.Amount.Currency), (sum, refund) => sum + refund.Amount));
        return new RefundChange(added, failed);
    }

    public static PaymentRefunded Fact(Refund refund, Payment payment) =>
        new(payment.Id, payment.SupporterId, refund.Id, refund.Amount, payment.ReceiptNumber!);

    public static RefundFailed Failure(Refund refund, Payment payment) =>
        new(payment.Id, payment.SupporterId, refund.Amount, payment.ReceiptNumber!) { RefundId = refund.StripeRefundId };

    /// <summary>
    /// When the latest payment was gone: given back whole, taken back by its bank, or each in part; else null. It ends access; an older one's does
    /// not, nor does that of a period after which another one began that is owed nothing (a customer's credit paid it, or nothing is taken). As long
    /// as a part of it stays, what it pays for stays open: so of a dispute about a part too. Who gave the last of it back may have said that it stays open.
    /// </summary>
    public static DateTimeOffset? EndsAccessAt(Membership membership, IReadOnlyList<Payment> payments, IReadOnlyList<Refund> refunds, IReadOnlyList<Dispute> disputes)
    {
        var latest = payments.Where(payment => payment.PaidAt is not null && !payment.Amount.IsZero).MaxBy(payment => (payment.PeriodUntil, payment.PaidAt));
        if (latest is null || (membership.Status == SubscriptionStatus.Active && latest.PeriodUntil <= membership.PeriodFrom))
        {
            return null;
        }

        // What raised it in the middle of the period is paid beside it, and ends with it.
        var period = payments.Where(payment => payment.PaidAt is not null && payment.PeriodUntil == latest.PeriodUntil && payment.Amount.Currency == latest.Amount.Currency).ToList();
        var ids = period.Select(payment => payment.Id).ToHashSet();
        var back = refunds.Where(refund => ids.Contains(refund.PaymentId)).ToList();
        var left = period.Aggregate(Money.Zero(latest.Amount.Currency), (sum, payment) => sum + payment.Amount);
        foreach (var (at, amount, isKept) in back.Select(refund => (refund.At, refund.Amount, refund.KeepsAccess))
            .Concat(disputes.Where(dispute => ids.Contains(dispute.PaymentId) && dispute.TakesMoney).Select(dispute => (At: dispute.OpenedAt, dispute.Amount, KeepsAccess: false)))
            .OrderBy(gone => gone.At).ThenBy(gone => gone.KeepsAccess))
        {
            left -= amount;
            if (left.Minor <= 0)
            {
                return isKept ? null : at;
            }
        }

        return null;
    }
}
