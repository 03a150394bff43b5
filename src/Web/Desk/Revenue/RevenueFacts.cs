using Core;
using Core.Orders;
using Core.Payments;
using Core.Revenue;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Desk.Revenue;

/// <summary>Groups in the database by the civil days that stand in the rows; Core does the sums that follow.</summary>
public sealed class RevenueFacts(MembershipDb db)
{
    private const int MostFailed = 50;

    public async Task<IReadOnlyList<DayOfMovements>> MovementsAsync(CancellationToken cancel)
    {
        var groups = await db.RevenueMovements
            .GroupBy(movement => new { movement.On, movement.Kind, movement.Change.Currency })
            .Select(day => new { day.Key.On, day.Key.Kind, day.Key.Currency, Micros = day.Sum(movement => movement.Change.Micros), Count = day.Count() })
            .ToListAsync(cancel);
        return [.. groups.Select(day => new DayOfMovements(day.On, day.Kind, new MonthlyRate(day.Micros, day.Currency), day.Count))];
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DayOfPayments>> PaymentsSinceAsync(DateOnly first, CancellationToken cancel)
    {
        var groups = await db.Payments
            .Where(payment => payment.PaidOn >= first)
            .GroupBy(payment => new { payment.PaidOn, payment.Amount.Currency })
            .Select(day => new
            {
                day.Key.PaidOn,
                day.Key.Currency,
                Count = day.Count(),
                Taken = day.Sum(payment => payment.Amount.Minor),
                Refunded = day.Sum(payment => payment.Refunded.Minor),
            })
            .ToListAsync(cancel);
        var disputed = await DisputedSinceAsync(first, cancel);
        return [.. groups.OrderByDescending(day => day.PaidOn).ThenBy(day => day.Currency.Code, StringComparer.Ordinal)
            .Select(day => new DayOfPayments(
                day.PaidOn!.Value, day.Count, new Money(day.Taken, day.Currency), new Money(day.Refunded + disputed.GetValueOrDefault((day.PaidOn.Value, day.Currency)), day.Currency)))];
    }

    /// <summary>What was paid once, by month, purpose and currency, the newest first: no part of what recurs.</summary>
    public async Task<IReadOnlyList<MonthOfTips>> TipsSinceAsync(DateOnly first, CancellationToken cancel)
    {
        var groups = await db.Payments
            .Where(payment => (payment.Purpose == OrderKind.Tip || payment.Purpose == OrderKind.Gift || (payment.Purpose == OrderKind.Membership && payment.StripeInvoiceId == null)) && payment.PaidOn >= first)
            .GroupBy(payment => new { payment.PaidOn!.Value.Year, payment.PaidOn!.Value.Month, payment.Purpose, payment.Amount.Currency })
            .Select(month => new
            {
                month.Key.Year,
                month.Key.Month,
                month.Key.Purpose,
                month.Key.Currency,
                Count = month.Count(),
                Taken = month.Sum(payment => payment.Amount.Minor),
                Refunded = month.Sum(payment => payment.Refunded.Minor),
            })
            .ToListAsync(cancel);
        return [.. groups.OrderByDescending(month => (month.Year, month.Month)).ThenBy(month => month.Purpose).ThenBy(month => month.Currency.Code, StringComparer.Ordinal)
            .Select(month => new MonthOfTips(new DateOnly(month.Year, month.Month, 1), month.Purpose, month.Count, new Money(month.Taken, month.Currency), new Money(month.Refunded, month.Currency)))];
    }

    /// <summary>What payers' banks have of the payments of each day, in minor units.</summary>
    private async Task<Dictionary<(DateOnly On, Currency Currency), long>> DisputedSinceAsync(DateOnly first, CancellationToken cancel)
    {
        var groups = await db.Disputes.Where(Dispute.Taking)
            .Join(db.Payments.Where(payment => payment.PaidOn >= first), dispute => dispute.PaymentId, payment => payment.Id, (dispute, payment) => new { payment.PaidOn, dispute.Amount })
            .GroupBy(row => new { row.PaidOn, row.Amount.Currency })
            .Select(day => new { day.Key.PaidOn, day.Key.Currency, Minor = day.Sum(row => row.Amount.Minor) })
            .ToListAsync(cancel);
        return groups.ToDictionary(day => (day.PaidOn!.Value, day.Currency), day => day.Minor);
    }

    /// <summary>Newest first; those that will be tried again and those that will not.</summary>
    public async Task<IReadOnlyList<FailedPayment>> FailedAsync(DateTimeOffset since, CancellationToken cancel)
    {
        var rows = await db.Payments
            .Where(payment => payment.Status == PaymentStatus.Failed && payment.CreatedAt >= since)
            .OrderByDescending(payment => payment.CreatedAt)
            .Take(MostFailed)
            .Join(db.Users, payment => payment.SupporterId, person => person.Id, (payment, person) => new { Payment = payment, Who = person.DisplayName ?? person.Email! })
            .AsNoTracking()
            .ToListAsync(cancel);
        return [.. rows.OrderByDescending(row => row.Payment.CreatedAt).Select(row => new FailedPayment(
            row.Payment.SupporterId, row.Who, row.Payment.Amount, row.Payment.TierName, row.Payment.Purpose, row.Payment.AttemptCount, row.Payment.CreatedAt, row.Payment.NextAttemptAt, row.Payment.FailureMessage))];
    }
}
