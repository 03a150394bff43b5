using Core;
using Core.Campaigns;
using Core.Facts;
using Core.Orders;
using Core.Payments;
using Core.Revenue;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>What readers are asked at the moment. Income alone does not renew it: the goal may be a few seconds behind.</summary>
public sealed class CurrentCall(SiteShelf shelf, IServiceScopeFactory scopes, TimeProvider clock)
{
    public CallForSupport Value => shelf.Get("call", Stale.Call | Stale.Publication, Read);

    private CallForSupport Read()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var currency = db.Publications.Select(publication => publication.Currency).Single();
        var now = clock.GetUtcNow();
        var tiers = db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null).OrderBy(tier => tier.Rank).ToList();
        var goal = db.Goals.AsNoTracking()
            .Where(goal => goal.StartsAt <= now && goal.EndedAt == null)
            .OrderByDescending(goal => goal.StartsAt)
            .FirstOrDefault();
        return new CallForSupport(TierOffer.Of(tiers, currency), goal is null ? null : Progress(db, goal)) { Free = tiers.FindAll(tier => tier.FreeSince is not null) };
    }

    private static GoalProgress Progress(MembershipDb db, Goal goal) => goal.Kind switch
    {
        GoalKind.Monthly => new(goal, Monthly(db, goal.Target.Currency), 0),
        GoalKind.Members => new(goal, goal.Target, Members(db)),
        GoalKind.Once => new(goal, Tipped(db, goal), 0),
    };

    private static Money Monthly(MembershipDb db, Currency currency)
    {
        var micros = db.RevenueMovements.Where(movement => movement.Change.Currency == currency).Sum(movement => movement.Change.Micros);
        return new MonthlyRate(micros, currency).Rounded();
    }

    /// <summary>As <see cref="RecurringRevenue.MembersAt"/>, in all currencies.</summary>
    private static int Members(MembershipDb db) =>
        db.RevenueMovements.Count(movement => movement.Kind == MovementKind.New || movement.Kind == MovementKind.Reactivation)
        - db.RevenueMovements.Count(movement => movement.Kind == MovementKind.Churn);

    /// <summary>Without what was given back, and without what payers' banks have taken.</summary>
    private static Money Tipped(MembershipDb db, Goal goal)
    {
        var currency = goal.Target.Currency;
        var tips = db.Payments.Where(payment => payment.Purpose == OrderKind.Tip && payment.PaidAt >= goal.StartsAt && payment.Amount.Currency == currency);
        var kept = tips.Sum(payment => payment.Amount.Minor - payment.Refunded.Minor);
        var taken = db.Disputes.Where(Dispute.Taking).Where(dispute => tips.Any(payment => payment.Id == dispute.PaymentId)).Sum(dispute => dispute.Amount.Minor);
        return new Money(Math.Max(0, kept - taken), currency);
    }
}
