using Core;
using Core.Campaigns;
using Core.Facts;
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
        var offers = TierOffer.Of(db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null).ToList(), currency);
        var goal = db.Goals.AsNoTracking()
            .Where(goal => goal.StartsAt <= now && goal.EndedAt == null)
            .OrderByDescending(goal => goal.StartsAt)
            .FirstOrDefault();
        return new CallForSupport(offers, goal, goal is null ? Money.Zero(currency) : Monthly(db, goal));
    }

    private static Money Monthly(MembershipDb db, Goal goal)
    {
        var currency = goal.Target.Currency;
        var micros = db.RevenueMovements.Where(movement => movement.Change.Currency == currency).Sum(movement => movement.Change.Micros);
        return new MonthlyRate(micros, currency).Rounded();
    }
}
