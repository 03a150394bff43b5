using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Refunding;

namespace Web.Desk.Members;

/// <summary>What a member has paid, newest first, with what went back or is asked back of it.</summary>
public sealed class MemberPayments(MembershipDb db, Refunds refunds)
{
    public const int Most = 36;

    public async Task<IReadOnlyList<MemberPayment>> OfAsync(Guid supporter, CancellationToken cancel)
    {
        var paid = await db.Payments.AsNoTracking().Where(payment => payment.SupporterId == supporter && payment.PaidAt != null)
            .OrderByDescending(payment => payment.PaidAt).Take(Most).ToListAsync(cancel);
        var ids = paid.ConvertAll(payment => payment.Id);
        var wishes = await db.RefundWishes.AsNoTracking().Where(wish => ids.Contains(wish.PaymentId)).ToListAsync(cancel);
        var waiting = await db.Refunds.Where(refund => ids.Contains(refund.PaymentId) && refund.Status == RefundStatus.UnderWay).Select(refund => refund.PaymentId).ToListAsync(cancel);
        var disputes = await db.Disputes.AsNoTracking().Where(dispute => ids.Contains(dispute.PaymentId)).ToListAsync(cancel);
        var shown = new List<MemberPayment>();
        foreach (var payment in paid)
        {
            var wish = wishes.Where(wish => wish.PaymentId == payment.Id).MaxBy(wish => wish.AskedAt);
            shown.Add(new MemberPayment(
                payment,
                wish,
                waiting.Contains(payment.Id),
                disputes.Where(dispute => dispute.PaymentId == payment.Id).MaxBy(dispute => dispute.OpenedAt),
                wish is not { SettledAt: null } && await refunds.IsPossibleAsync(payment, cancel)));
        }

        return shown;
    }
}
