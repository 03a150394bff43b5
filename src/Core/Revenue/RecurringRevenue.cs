namespace Core.Revenue;

/// <summary>
/// Monthly recurring revenue (MRR) of one currency: at any day the sum of all movements up to its end. Nothing here looks at
/// today's prices, so history stays what it was.
/// </summary>
public sealed class RecurringRevenue
{
    private readonly IReadOnlyList<DayOfMovements> days;

    /// <exception cref="ArgumentException">Movements of another currency.</exception>
    public RecurringRevenue(Currency currency, IEnumerable<DayOfMovements> movements)
    {
        Currency = currency;
        days = [.. movements.OrderBy(day => day.On)];
        if (days.FirstOrDefault(day => day.Change.Currency != currency) is { } foreign)
        {
            throw new ArgumentException($"{foreign.Change.Currency} is not {currency}.", nameof(movements));
        }
    }

    public Currency Currency { get; }

    /// <summary>One for each currency there ever was, never added up; the publication's own first, even when nothing has happened.</summary>
    public static IReadOnlyList<RecurringRevenue> PerCurrency(IReadOnlyCollection<DayOfMovements> movements, Currency own) =>
    [
        .. movements.Select(day => day.Change.Currency).Append(own).Distinct()
            .OrderBy(currency => currency != own).ThenBy(currency => currency.Code, StringComparer.Ordinal)
            .Select(currency => new RecurringRevenue(currency, movements.Where(day => day.Change.Currency == currency))),
    ];

    /// <summary>At the end of the day.</summary>
    public MonthlyRate At(DateOnly day) =>
        Until(day).Aggregate(MonthlyRate.Zero(Currency), (sum, movement) => sum + movement.Change);

    /// <summary>Paying members at the end of the day: who came and came back, less who left.</summary>
    public int MembersAt(DateOnly day) => Until(day).Sum(movement => movement.Kind switch
    {
        MovementKind.New or MovementKind.Reactivation => movement.Count,
        MovementKind.Churn => -movement.Count,
        MovementKind.Expansion or MovementKind.Contraction => 0,
    });

    /// <summary>Every month from the first movement's to today's, without gaps, oldest first; this month always.</summary>
    public IReadOnlyList<MonthOfRevenue> Months(DateOnly today)
    {
        var last = FirstOf(today);
        var known = Until(today).ToLookup(day => FirstOf(day.On));
        var first = days.Count > 0 && days[0].On < last ? FirstOf(days[0].On) : last;
        var start = MonthlyRate.Zero(Currency);
        List<MonthOfRevenue> months = [];
        for (var month = first; month <= last; month = first.AddMonths(months.Count))
        {
            var row = new MonthOfRevenue(month, start, [.. known[month]]);
            months.Add(row);
            start = row.End;
        }

        return months;
    }

    private IEnumerable<DayOfMovements> Until(DateOnly day) => days.TakeWhile(movement => movement.On <= day);

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
