using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Desk.Troubles;

/// <summary>Which payment a trouble is about, and whose.</summary>
public sealed record ConcernedPayment(Guid PaymentId, Guid SupporterId)
{
    /// <param name="subjects">Of any troubles: those that name a dispute, a warning, a wish to give back or a payment are found.</param>
    public static async Task<IReadOnlyDictionary<string, ConcernedPayment>> OfAsync(MembershipDb db, IReadOnlyCollection<string> subjects, CancellationToken cancel)
    {
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        if (subjects.Count == 0)
        {
            return new Dictionary<string, ConcernedPayment>(StringComparer.Ordinal);
        }

        foreach (var row in await db.Disputes.Where(dispute => subjects.Contains(dispute.StripeDisputeId)).Select(dispute => new { dispute.StripeDisputeId, dispute.PaymentId }).ToListAsync(cancel))
        {
            found[row.StripeDisputeId] = row.PaymentId;
        }

        foreach (var row in await db.FraudWarnings.Where(warning => subjects.Contains(warning.StripeWarningId)).Select(warning => new { warning.StripeWarningId, warning.PaymentId }).ToListAsync(cancel))
        {
            found[row.StripeWarningId] = row.PaymentId;
        }

        var named = subjects.Select(subject => Guid.TryParse(subject, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
        foreach (var row in await db.RefundWishes.Where(wish => named.Contains(wish.Id)).Select(wish => new { wish.Id, wish.PaymentId }).ToListAsync(cancel))
        {
            found[$"{row.Id}"] = row.PaymentId;
        }

        foreach (var id in await db.Payments.Where(payment => named.Contains(payment.Id)).Select(payment => payment.Id).ToListAsync(cancel))
        {
            found[$"{id}"] = id;
        }

        var ids = found.Values.ToList();
        var payers = await db.Payments.Where(payment => ids.Contains(payment.Id)).ToDictionaryAsync(payment => payment.Id, payment => payment.SupporterId, cancel);
        return found.ToDictionary(one => one.Key, one => new ConcernedPayment(one.Value, payers[one.Value]), StringComparer.Ordinal);
    }
}
