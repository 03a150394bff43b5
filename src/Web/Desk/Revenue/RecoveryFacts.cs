using Core;
using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Desk.Revenue;

/// <summary>The bills that failed, and the cards that will fail; Core does the sums.</summary>
public sealed class RecoveryFacts(MembershipDb db, Publication publication, TimeProvider clock)
{
    /// <param name="since">The first failure is not before; null is from the first day.</param>
    public async Task<IReadOnlyList<MonthOfRecovery>> MonthsAsync(DateTimeOffset? since, CancellationToken cancel)
    {
        var rows = await db.Payments.AsNoTracking()
            .Where(payment => payment.FirstFailedAt != null && (since == null || payment.FirstFailedAt >= since))
            .GroupJoin(db.Memberships, payment => payment.MembershipId, membership => (Guid?)membership.Id, (payment, memberships) => new { Payment = payment, memberships })
            .SelectMany(row => row.memberships.DefaultIfEmpty(), (row, membership) => new { row.Payment, Status = membership == null ? (SubscriptionStatus?)null : membership.Status })
            .ToListAsync(cancel);
        var mails = await MailsAsync(rows.Count == 0 ? null : rows.Min(row => row.Payment.FirstFailedAt), cancel);
        return MonthOfRecovery.Of(
            rows.Select(row => new FailedBill(
                row.Payment.FirstFailedAt!.Value,
                row.Payment.Amount,
                row.Payment.PaidAt,
                row.Payment.AttemptCount,
                mails[row.Payment.StripeInvoiceId ?? ""].Count(at => row.Payment.PaidAt is null || at < row.Payment.PaidAt),
                row.Payment.PaidAt is null && IsGivenUp(row.Payment, row.Status))),
            publication);
    }

    /// <summary>Members whose card runs out within a month while their membership goes on.</summary>
    public async Task<int> CardsAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var last = today.AddDays(CardExpiry.First);
        var rows = await db.Memberships.AsNoTracking().Where(membership => membership.CardExpiresOn >= today && membership.CardExpiresOn <= last).ToListAsync(cancel);
        return rows.Where(CardExpiry.Matters).Select(membership => membership.SupporterId).Distinct().Count();
    }

    /// <summary>Its membership is over or given up, or it goes on without this bill, which was called off.</summary>
    private static bool IsGivenUp(Payment payment, SubscriptionStatus? status) => status switch
    {
        SubscriptionStatus.PastDue => false,
        SubscriptionStatus.Active or SubscriptionStatus.Trialing => payment is { NextAttemptAt: null, UnderWaySince: null },
        SubscriptionStatus.Canceled or SubscriptionStatus.Unpaid or SubscriptionStatus.Paused => true,
        SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired or null => true,
    };

    /// <summary>When each mail of a bill was written, by the bill.</summary>
    private async Task<ILookup<string, DateTimeOffset>> MailsAsync(DateTimeOffset? since, CancellationToken cancel)
    {
        var rows = since is null ? [] : await db.OutgoingMails.Where(mail => mail.Kind == MailKind.PaymentFailed && mail.CreatedAt >= since).Select(mail => new { mail.Key, mail.CreatedAt }).ToListAsync(cancel);
        return rows.ToLookup(row => row.Key.Split(':')[0], row => row.CreatedAt, StringComparer.Ordinal);
    }
}
