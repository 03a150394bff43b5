using Core.Memberships;
using Core.Payments;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Billing.Refunding;

/// <summary>What Stripe would not give back, unless it went back otherwise since; and payments that their card's issuer warns of, as long as nothing was done about them.</summary>
internal sealed class RefundTroubles : ITroubleSource
{
    /// <summary>Nobody answers a warning of before: what was disputed for it is, by then.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(120);

    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.RefundRefused, TroubleKind.FraudWarned];

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel) => [.. await RefusedAsync(db, cancel), .. await WithdrawnAsync(db, cancel), .. await WarnedAsync(db, now, cancel)];

    private static async Task<IEnumerable<StandingTrouble>> RefusedAsync(MembershipDb db, CancellationToken cancel)
    {
        var refused = await db.RefundWishes.AsNoTracking().Where(wish => wish.RefusedWhy != null)
            .Join(db.Payments, wish => wish.PaymentId, payment => payment.Id, (wish, payment) => new { Wish = wish, Payment = payment })
            .Where(row => row.Payment.Refunded.Minor < row.Payment.Amount.Minor)
            .Where(row => !db.RefundWishes.Any(later => later.PaymentId == row.Wish.PaymentId && later.AskedAt > row.Wish.AskedAt)).ToListAsync(cancel);
        return refused.Select(row => new StandingTrouble(
            TroubleKind.RefundRefused, $"{row.Wish.Id}", TroubleDetail.OfRefused(row.Wish.Amount, row.Payment.ReceiptNumber, row.Wish.RefusedWhy), row.Wish.SettledAt ?? row.Wish.AskedAt));
    }

    /// <summary>What a member withdrew from, and Stripe would not give back: until staff give it back by the dialog.</summary>
    private static async Task<IEnumerable<StandingTrouble>> WithdrawnAsync(MembershipDb db, CancellationToken cancel)
    {
        var refused = await db.Withdrawals.AsNoTracking().Where(row => row.State == WithdrawalState.Refused)
            .Join(db.Payments.Where(payment => payment.PaidAt != null && payment.Refunded.Minor < payment.Amount.Minor), row => (Guid?)row.MembershipId, payment => payment.MembershipId, (row, payment) => new { Row = row, Payment = payment })
            .ToListAsync(cancel);
        return refused.Select(both => new StandingTrouble(
            TroubleKind.RefundRefused, $"{both.Payment.Id}", TroubleDetail.OfRefused(both.Payment.Left, both.Payment.ReceiptNumber, both.Row.Why), both.Row.SettledAt ?? both.Row.AskedAt));
    }

    private static async Task<IEnumerable<StandingTrouble>> WarnedAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - Fresh;
        var warned = await db.FraudWarnings.AsNoTracking().Where(warning => warning.At > since && !db.Disputes.Any(dispute => dispute.PaymentId == warning.PaymentId))
            .Join(db.Payments.Where(payment => payment.Status != PaymentStatus.Refunded), warning => warning.PaymentId, payment => payment.Id, (warning, payment) => new { Warning = warning, Payment = payment })
            .ToListAsync(cancel);
        return warned.Select(row => new StandingTrouble(
            TroubleKind.FraudWarned, row.Warning.StripeWarningId, TroubleDetail.OfRefund(row.Payment.Amount, row.Payment.ReceiptNumber), row.Warning.At));
    }
}
