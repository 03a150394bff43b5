using Core;
using Core.Payments;
using Core.Revenue;
using Core.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.Desk.Revenue;

/// <summary>Revenue now and how it came about; one block for each currency.</summary>
[Authorize(Policy = nameof(Permission.SeeRevenue))]
public sealed class DashboardPage(RevenueFacts facts, RecoveryFacts recovery, Publication publication, TimeProvider clock) : PageModel
{
    public const int MonthsShown = 24;
    public const int DaysCompared = 30;
    public const int DaysOfPayments = 14;
    public const int DaysOfFailures = 60;
    public const int MonthsOfTips = 12;

    public sealed record Block(Currency Currency, MonthlyRate Now, MonthlyRate Before, int Members, IReadOnlyList<MonthOfRevenue> Months)
    {
        public MonthOfRevenue ThisMonth => Months[^1];

        public Money Change => Now.Rounded() - Before.Rounded();
    }

    public IReadOnlyList<Block> Blocks { get; private set; } = [];

    public IReadOnlyList<DayOfPayments> Payments { get; private set; } = [];

    public IReadOnlyList<MonthOfTips> Tips { get; private set; } = [];

    public IReadOnlyList<FailedPayment> Failed { get; private set; } = [];

    /// <summary>Newest first, of the months that the page shows.</summary>
    public IReadOnlyList<MonthOfRecovery> Recovery { get; private set; } = [];

    /// <summary>Members whose card runs out before a payment that is to come.</summary>
    public int Cards { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public bool IsEmpty { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Now = clock.GetUtcNow();
        var today = publication.DayOf(Now);
        var movements = await facts.MovementsAsync(cancel);
        Blocks = [.. RecurringRevenue.PerCurrency(movements, publication.Currency).Select(revenue => new Block(
            revenue.Currency,
            revenue.At(today),
            revenue.At(today.AddDays(-DaysCompared)),
            revenue.MembersAt(today),
            [.. revenue.Months(today).TakeLast(MonthsShown)]))];
        Payments = await facts.PaymentsSinceAsync(today.AddDays(1 - DaysOfPayments), cancel);
        Tips = await facts.TipsSinceAsync(new DateOnly(today.Year, today.Month, 1).AddMonths(1 - MonthsOfTips), cancel);
        Failed = await facts.FailedAsync(Now.AddDays(-DaysOfFailures), cancel);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - MonthsShown);
        Recovery = [.. (await recovery.MonthsAsync(publication.StartOf(first), cancel)).Reverse()];
        Cards = await recovery.CardsAsync(cancel);
        IsEmpty = movements.Count == 0 && Payments.Count == 0 && Failed.Count == 0;
    }
}
