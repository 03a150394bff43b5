namespace Core.Revenue;

/// <summary>
/// How recurring revenue went from a month's start to its end. Losses are negative, so that
/// Start + New + Reactivation + Expansion + Contraction + Churn = End, exactly.
/// </summary>
/// <param name="Month">The first day of the month.</param>
public sealed record MonthOfRevenue(DateOnly Month, MonthlyRate Start, IReadOnlyList<DayOfMovements> Days)
{
    public MonthlyRate End => Days.Aggregate(Start, (sum, day) => sum + day.Change);

    public MonthlyRate Change => End - Start;

    /// <summary>Who came for the first time, and who came back.</summary>
    public int MembersGained => CountOf(MovementKind.New) + CountOf(MovementKind.Reactivation);

    public int MembersLost => CountOf(MovementKind.Churn);

    public MonthlyRate Sum(MovementKind kind) =>
        Days.Where(day => day.Kind == kind).Aggregate(MonthlyRate.Zero(Start.Currency), (sum, day) => sum + day.Change);

    public int CountOf(MovementKind kind) => Days.Where(day => day.Kind == kind).Sum(day => day.Count);
}
