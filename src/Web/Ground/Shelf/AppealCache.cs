using Core;
using Core.Campaigns;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>The appeal below every article, at most half a minute old; dropped where tiers or the goal are changed.</summary>
public sealed class AppealCache(IServiceScopeFactory scopes, PublicationCache publications, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private Held? held;

    public Appeal Current
    {
        get
        {
            var now = clock.GetUtcNow();
            if (held is { } known && now - known.ReadAt < Life && now >= known.ReadAt)
            {
                return known.Appeal;
            }

            using var scope = scopes.CreateScope();
            var appeal = Read(scope.ServiceProvider.GetRequiredService<MembershipDb>(), publications.Current.Currency, now);
            held = new Held(appeal, now);
            return appeal;
        }
    }

    public void Drop() => held = null;

    private static Appeal Read(MembershipDb db, Currency currency, DateTimeOffset now)
    {
        var offers = TierOffer.Of(db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null).ToList(), currency);
        var goal = db.Goals.AsNoTracking()
            .Where(goal => goal.StartsAt <= now && goal.EndedAt == null)
            .OrderByDescending(goal => goal.StartsAt)
            .FirstOrDefault();
        return new Appeal(offers, goal, goal is null ? Money.Zero(currency) : Monthly(db, goal));
    }

    private static Money Monthly(MembershipDb db, Goal goal)
    {
        var currency = goal.Target.Currency;
        var micros = db.RevenueMovements.Where(movement => movement.Change.Currency == currency).Sum(movement => movement.Change.Micros);
        return new MonthlyRate(micros, currency).Rounded();
    }

    private sealed record Held(Appeal Appeal, DateTimeOffset ReadAt);
}
