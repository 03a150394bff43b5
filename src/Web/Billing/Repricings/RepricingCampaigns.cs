using Core.Facts;
using Core.Memberships;
using Core.Offers;
using Core.Repricings;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Repricings;

/// <summary>Begins and stops campaigns, and has what Stripe refused tried again. What each membership needs is done by <see cref="RepricingWork"/>.</summary>
public sealed class RepricingCampaigns(MembershipDb db, RepricingWork work, FactLog facts, TimeProvider clock)
{
    /// <summary>Who pays one of these prices now, and is not on the way to another already.</summary>
    public IQueryable<Membership> Concerned(IReadOnlyCollection<Guid> prices, Guid? target)
    {
        var rows = db.RepricedMemberships;
        return db.Memberships.Where(Membership.Living).Where(membership =>
            prices.Contains(membership.TierPriceId) && membership.TierPriceId != target && !rows.Any(row => row.MembershipId == membership.Id && row.ClosedAt == null));
    }

    /// <summary>The price of this amount that there is already; null: one is made, which nobody new is asked.</summary>
    public static TierPrice? Standing(Tier tier, RepricingPlan plan) => tier.Prices
        .Where(price => price.Term == plan.Term && price.Amount == plan.Amount && !price.Rule.IsChosen && !plan.FromPrices.Contains(price.Id))
        .OrderBy(price => price.WithdrawnAt is not null).ThenByDescending(price => price.OfferedAt).FirstOrDefault();

    /// <returns>False: another campaign took some of the same members at the same moment; nothing was begun.</returns>
    public async Task<bool> BeginAsync(RepricingPlan plan, Guid? actor, CancellationToken cancel)
    {
        try
        {
            await db.WriteAsync(() => WriteAsync(plan, actor, cancel), cancel);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            return await db.Repricings.AnyAsync(campaign => campaign.Id == plan.Id, cancel);
        }

        work.Bell.Ring();
        return true;
    }

    /// <summary>Whoever is not changed yet stays as they are; what was planned at Stripe is taken back by the work, which tells them.</summary>
    /// <returns>False: it was stopped before.</returns>
    public async Task<bool> StopAsync(Guid id, Guid? actor, CancellationToken cancel)
    {
        var isStopped = await db.WriteAsync(
            async () =>
            {
                var now = clock.GetUtcNow();
                if (await db.Repricings.Where(campaign => campaign.Id == id && campaign.StoppedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(campaign => campaign.StoppedAt, now), cancel) == 0)
                {
                    return false;
                }

                await db.RepricedMemberships.Where(row => row.RepricingId == id && row.ClosedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, now).SetProperty(row => row.Version, row => row.Version + 1), cancel);
                var campaign = await db.Repricings.AsNoTracking().SingleAsync(campaign => campaign.Id == id, cancel);
                await facts.StateAsync(new RepricingStopped(id, await NameAsync(campaign.TierId, cancel), campaign.Amount, campaign.Term), actor, cancel);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel);
        work.Bell.Ring();
        return isStopped;
    }

    /// <returns>False: it is not there, or did not fail.</returns>
    public async Task<bool> TryAgainAsync(Guid rowId, Guid? actor, CancellationToken cancel)
    {
        var isAsked = await db.WriteAsync(
            async () =>
            {
                if (await db.RepricedMemberships.SingleOrDefaultAsync(row => row.Id == rowId && row.State == RepricingState.Failed, cancel) is not { } row)
                {
                    return false;
                }

                var tier = await db.Repricings.Where(campaign => campaign.Id == row.RepricingId).Select(campaign => campaign.TierId).SingleAsync(cancel);
                await facts.StateAsync(new RepricingRetried(row.MembershipId, row.SupporterId, await NameAsync(tier, cancel), row.Why), actor, cancel);
                row.TryAgain(clock.GetUtcNow());
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel);
        work.Bell.Ring();
        return isAsked;
    }

    private async Task<bool> WriteAsync(RepricingPlan plan, Guid? actor, CancellationToken cancel)
    {
        if (await db.Repricings.AnyAsync(campaign => campaign.Id == plan.Id, cancel))
        {
            return true;
        }

        var now = clock.GetUtcNow();
        var tier = await db.Tiers.SingleAsync(tier => tier.Id == plan.TierId, cancel);
        if (Standing(tier, plan) is not { } price)
        {
            price = tier.PriceForMembers(Guid.CreateVersion7(now), plan.Term, plan.Amount, now);
            db.Entry(price).State = EntityState.Added;
            db.Entry(tier).Property(known => known.Version).IsModified = true;
        }

        var campaign = new Repricing(plan.Id, price, plan.From, plan.NoticeDays, plan.Consent, actor, now);
        db.Repricings.Add(campaign);
        var concerned = await Concerned(plan.FromPrices, price.Id).AsNoTracking().ToListAsync(cancel);
        db.RepricedMemberships.AddRange(concerned.Select(membership => new RepricedMembership(Guid.CreateVersion7(now), campaign, membership)));
        await facts.StateAsync(new RepricingBegun(plan.Id, tier.Name, plan.Amount, plan.Term, plan.From, $"{plan.Consent}", concerned.Count), actor, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private Task<string> NameAsync(Guid tierId, CancellationToken cancel) =>
        db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Id == tierId).Select(tier => tier.Name).SingleAsync(cancel);
}
