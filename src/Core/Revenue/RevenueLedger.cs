namespace Core.Revenue;

/// <summary>
/// Writes what is missing between the movements on file and what a membership brings now: the sum of a membership's
/// movements is always its monthly rate, however often and in whatever order it is looked at. A pause is a contraction, and the end of one an
/// expansion: whoever leaves during it is counted out by a movement of nothing.
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
        var endsPaused = change.IsZero && source.EndedAt is not null && supporterHad.IsZero && IsMember();
        return change.IsZero && !endsPaused ? [] : [Make(change, isNew ? source.StartedAt : source.EndedAt ?? now, supporterHad)];

        // Who came and has not gone, whether anything is brought just now or not.
        bool IsMember() => known.Where(movement => movement.Change.Currency == currency).Sum(movement => movement.Kind switch
        {
            MovementKind.New or MovementKind.Reactivation => 1,
            MovementKind.Churn => -1,
            MovementKind.Expansion or MovementKind.Contraction => 0,
        }) > 0;

        MovementKind KindOf(MonthlyRate by, MonthlyRate had) => by.Micros > 0
            ? !had.IsZero || IsMember() ? MovementKind.Expansion : known.Count > 0 ? MovementKind.Reactivation : MovementKind.New
            : !(had + by).IsZero || (source.IsPaused && !by.IsZero) ? MovementKind.Contraction : MovementKind.Churn;

        RevenueMovement Make(MonthlyRate by, DateTimeOffset at, MonthlyRate had) => new(
            Guid.CreateVersion7(now), source.SupporterId, source.MembershipId, KindOf(by, had), by, at, publication.DayOf(at))
        {
            IsVoluntary = by.Micros > 0 || source.IsVoluntary,
        };
    }

    private static MonthlyRate Sum(IEnumerable<RevenueMovement> movements, Currency currency) => movements
        .Where(movement => movement.Change.Currency == currency)
        .Aggregate(MonthlyRate.Zero(currency), (sum, movement) => sum + movement.Change);
}
