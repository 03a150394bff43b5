using Core.Payments;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Billing.Books;

/// <summary>Disputes that nobody has decided yet: each has a day until which the bank takes an answer.</summary>
public sealed class DisputeTroubles : ITroubleSource
{
    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.PaymentDisputed];

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db.Disputes.AsNoTracking().Where(Dispute.Undecided)
            .Join(db.Payments, dispute => dispute.PaymentId, payment => payment.Id, (dispute, payment) => new { Dispute = dispute, payment.ReceiptNumber }).ToListAsync(cancel);
        return [.. open.Select(row => new StandingTrouble(
            TroubleKind.PaymentDisputed,
            row.Dispute.StripeDisputeId,
            TroubleDetail.OfDispute(row.Dispute.Amount, row.ReceiptNumber, row.Dispute.Status == DisputeStatus.Inquiry, row.Dispute.RespondBy),
            row.Dispute.OpenedAt))];
    }
}
