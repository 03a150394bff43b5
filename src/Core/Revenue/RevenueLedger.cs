using Core.Memberships;

namespace Core.Revenue;

/// <summary>
/// Writes what is missing between the movements on file and what a membership brings now: the sum of a membership's
/// movements is always its monthly rate, however often and in whatever order it is looked at.
/// </summary>
public static class RevenueLedger
{
    /// <summary>Paid and past due count; a trial, a pause, an unpaid or ended membership brings nothing.</summary>
    public static MonthlyRate RateOf(Membership membership) => membership.Status switch
    {
        SubscriptionStatus.Active or SubscriptionStatus.PastDue => MonthlyRate.Of(membership.Price, membership.Interval),
        SubscriptionStatus.Trialing or SubscriptionStatus.Unpaid or SubscriptionStatus.Paused => MonthlyRate.Zero(membership.Price.Currency),
        SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired or SubscriptionStatus.Canceled => MonthlyRate.Zero(membership.Price.Currency),
    };

    /// <param name="known">All movements of the supporter: new or lost is said of the supporter, not of one of several memberships.</param>
    /// <param name="isNew">The membership is met for the first time: what it brings, it has brought since it started.</param>
    public static IReadOnlyList<RevenueMovement> Movements(
        IReadOnlyList<RevenueMovement> known, Membership membership, bool isNew, Publication publication, DateTimeOffset now)
    {
        var currency = membership.Price.Currency;
        var recorded = Sum(known.Where(movement => movement.MembershipId == membership.Id), currency);
        var rate = RateOf(membership);
        var supporterHad = Sum(known, currency);

        // Met only after it had ended (all its events were lost): its coming and its going are both written.
        if (isNew && membership is { Status: SubscriptionStatus.Canceled, EndedAt: { } ended } && ended > membership.StartedAt)
        {
            var full = MonthlyRate.Of(membership.Price, membership.Interval);
            return [Make(full, membership.StartedAt, supporterHad), Make(rate - full, ended, supporterHad + full)];
        }

        var change = rate - recorded;
        return change.Micros == 0 ? [] : [Make(change, InstantOf(membership, isNew, now), supporterHad)];

        RevenueMovement Make(MonthlyRate by, DateTimeOffset at, MonthlyRate had) => new(
            Guid.CreateVersion7(now), membership.SupporterId, membership.Id, KindOf(by, had, known.Count > 0), by, at, publication.DayOf(at))
        {
            IsVoluntary = by.Micros > 0 || !IsInvoluntary(membership),
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

    private static DateTimeOffset InstantOf(Membership membership, bool isNew, DateTimeOffset now) =>
        isNew ? membership.StartedAt
        : membership.Status == SubscriptionStatus.Canceled ? membership.EndedAt ?? now
        : now;

    private static bool IsInvoluntary(Membership membership) =>
        membership.Status == SubscriptionStatus.Unpaid || membership.CancellationReason is "payment_failed" or "payment_disputed";

    private static MonthlyRate Sum(IEnumerable<RevenueMovement> movements, Currency currency) => movements
        .Where(movement => movement.Change.Currency == currency)
        .Aggregate(MonthlyRate.Zero(currency), (sum, movement) => sum + movement.Change);
}
