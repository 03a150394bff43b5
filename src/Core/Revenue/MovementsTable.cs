namespace Core.Revenue;

/// <summary>The months of every currency as a table of cells, as files and commands hold it. Amounts are exact, in whole units.</summary>
public static class MovementsTable
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "month", "currency", "mrr_start", "new", "reactivation", "expansion", "contraction", "churn", "mrr_end",
        "new_members", "reactivated_members", "lost_members",
    ];

    public static IEnumerable<IReadOnlyList<object>> Rows(IEnumerable<RecurringRevenue> revenues, DateOnly today) =>
        from revenue in revenues
        from month in revenue.Months(today)
        select (IReadOnlyList<object>)
        [
            month.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
            revenue.Currency.Code,
            month.Start.Units,
            month.Sum(MovementKind.New).Units,
            month.Sum(MovementKind.Reactivation).Units,
            month.Sum(MovementKind.Expansion).Units,
            month.Sum(MovementKind.Contraction).Units,
            month.Sum(MovementKind.Churn).Units,
            month.End.Units,
            month.CountOf(MovementKind.New),
            month.CountOf(MovementKind.Reactivation),
            month.CountOf(MovementKind.Churn),
        ];
}
