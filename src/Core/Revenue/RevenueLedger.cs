namespace Core.Revenue;

/// <summary>
/// Writes what is missing between the movements on file and what a membership brings now: the sum of a membership's
/// movements is always its monthly rate, however often and in whatever order it is looked at.
/// </summary>
public static class RevenueLedger
{
    /// <param name="known">All movements of the supporter: new or lost is said of the supporter, not of one of several memberships.</param>
    /// <param name="isNew">The membership is met for the first time: what it brings, it has brought since it started.</param>
    public static IReadOnlyList<RevenueMovement> Movements(
        IReadOnlyList<RevenueMovement> known, RevenueSource source, bool isNew, Publication publication, DateTimeOffset now)
    {
        var currency = source.Rate.Currency;
        var recorded = Sum(known.Where(movement => movement.MembershipId == source.MembershipId), currency);
        var supporterHad = Sum(known, currency);

        // Met only after it had ended (all its events were lost): its coming and its going are both written.
        if (isNew && source.EndedAt is { } ended && ended > source.StartedAt && !source.FullRate.IsZero)
        {
            return [Make(source.FullRate, source.StartedAt, supporterHad), Make(source.Rate - source.FullRate, ended, supporterHad + source.FullRate)];
        }

        var change = source.Rate - recorded;
        return change.IsZero ? [] : [Make(change, isNew ? source.StartedAt : source.EndedAt ?? now, supporterHad)];

        RevenueMovement Make(MonthlyRate by, DateTimeOffset at, MonthlyRate had) => new(
            Guid.CreateVersion7(now), source.SupporterId, source.MembershipId, KindOf(by, had, known.Count > 0), by, at, publication.DayOf(at))
        {
            IsVoluntary = by.Micros > 0 || source.IsVoluntary,
        };
    }

    private static MovementKind KindOf(MonthlyRate change, MonthlyRate had, bool hadEver) => change.Micros > 0
        ? (had.Micros, hadEver) switch
        {
            (0, true) => MovementKind.Reactivation,
            (0, false) => MovementKind.New,
            _ => MovementKind.Expansion,
        }
        : (had + change).Micros == 0 ? MovementKind.Churn : MovementKind.Contraction;

    private static MonthlyRate Sum(IEnumerable<RevenueMovement> movements, Currency currency) => movements
        .Where(movement => movement.Change.Currency == currency)
        .Aggregate(MonthlyRate.Zero(currency), (sum, movement) => sum + movement.Change);
}
