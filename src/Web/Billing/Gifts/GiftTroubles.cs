using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Billing.Gifts;

/// <summary>
/// Gifts, and memberships for good, whose payment came back into the books from Stripe after a restore, while what was bought, and for whom, is lost: told of as long as
/// their money is here.
/// </summary>
internal sealed class GiftTroubles : ITroubleSource
{
    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.GiftLost];

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var gifts = db.Gifts.AsQueryable();
        var lost = await db.Payments.AsNoTracking().Where(payment => payment.StripeInvoiceId == null && payment.StripePaymentIntentId != null && payment.PaidAt != null && payment.Refunded.Minor < payment.Amount.Minor)
            .Where(payment => (payment.Purpose == OrderKind.Gift && !gifts.Any(gift => gift.StripePaymentIntentId == payment.StripePaymentIntentId))
                || (payment.Purpose == OrderKind.Membership && !db.ComplimentaryAccess.Any(access => access.Kind == AccessKind.Lifetime && access.SupporterId == payment.SupporterId)))
            .Where(payment => !db.Disputes.Any(dispute => dispute.PaymentId == payment.Id && dispute.Status == DisputeStatus.Lost))
            .ToListAsync(cancel);
        return lost.ConvertAll(payment => new StandingTrouble(TroubleKind.GiftLost, $"{payment.Id}", TroubleDetail.OfRefund(payment.Left, payment.ReceiptNumber), payment.PaidAt!.Value));
    }
}
