using Core.Facts;

namespace Core.Payments;

/// <summary>Takes over a freshly fetched dispute: the row as it is then, and what happened. The same facts twice change nothing.</summary>
public static class DisputeSync
{
    /// <param name="known">The same dispute on file, else null.</param>
    public static (Dispute Dispute, Fact? Fact) Apply(Payment payment, Dispute? known, DisputeSnapshot facts, DateTimeOffset now)
    {
        var before = known?.Status;
        var dispute = known ?? new Dispute(Guid.CreateVersion7(now), payment, facts);
        dispute.Show(facts);
        return (dispute, before == dispute.Status ? null : Fact(payment, dispute));
    }

    private static Fact Fact(Payment payment, Dispute dispute) => dispute.IsUndecided
        ? new PaymentDisputed(payment.Id, payment.SupporterId, dispute.StripeDisputeId, dispute.Amount, payment.ReceiptNumber!, $"{dispute.Status}", dispute.RespondBy)
        : new DisputeDecided(payment.Id, payment.SupporterId, dispute.StripeDisputeId, dispute.Amount, payment.ReceiptNumber!, $"{dispute.Status}");
}
