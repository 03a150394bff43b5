using Core.Memberships;

namespace Core.Changes;

public static class ChangeObstacles
{
    /// <param name="facts">As just fetched, with the line in the lead that was sold.</param>
    /// <returns>Null: it can be changed.</returns>
    public static ChangeObstacle? Of(SubscriptionSnapshot facts) => facts.Status switch
    {
        SubscriptionStatus.PastDue or SubscriptionStatus.Unpaid => ChangeObstacle.Owing,
        SubscriptionStatus.Paused => ChangeObstacle.Paused,
        SubscriptionStatus.Trialing => ChangeObstacle.Trial,
        SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired or SubscriptionStatus.Canceled => ChangeObstacle.Over,
        SubscriptionStatus.Active => facts switch
        {
            { CancelAt: not null } => ChangeObstacle.Ending,
            { IsCollectionPaused: true } => ChangeObstacle.Paused,
            { Ahead.Kind: AheadKind.Unpaid } => ChangeObstacle.Unpaid,
            { ForeignPriceId: not null } or { IsScheduledElsewhere: true } or { Lines.Count: > 1 } => ChangeObstacle.Arranged,
            _ => null,
        },
    };
}
