using Core;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.CardTesting;

/// <summary>The counts of a calendar month that <see cref="VampRatio"/> is made of: Visa cards alone.</summary>
public sealed class VampFigures(MembershipDb db, Publication publication)
{
    private const string Visa = "visa";

    /// <param name="month">Any day of it.</param>
    public async Task<VampRatio> OfAsync(DateOnly month, CancellationToken cancel)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var next = first.AddMonths(1);
        var (from, until) = (publication.StartOf(first), publication.StartOf(next));
        var visa = db.Payments.Where(payment => payment.CardBrand == Visa && payment.PaidAt != null);
        return new VampRatio(
            await db.FraudWarnings.CountAsync(warning => warning.At >= from && warning.At < until && visa.Any(payment => payment.Id == warning.PaymentId), cancel),
            await db.Disputes.CountAsync(
                dispute => dispute.OpenedAt >= from && dispute.OpenedAt < until
                    && (dispute.Status == DisputeStatus.Open || dispute.Status == DisputeStatus.Won || dispute.Status == DisputeStatus.Lost) && visa.Any(payment => payment.Id == dispute.PaymentId),
                cancel),
            await visa.CountAsync(payment => payment.PaidOn >= first && payment.PaidOn < next, cancel));
    }
}
