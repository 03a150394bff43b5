using Core.Memberships;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Facts;

/// <summary>What somebody pays for month by month, with what it opens.</summary>
public static class LivingQuery
{
    public static async Task<IReadOnlyList<(Membership Membership, Tier Tier)>> LivingAsync(this MembershipDb db, Guid supporterId, CancellationToken cancel)
    {
        var living = await db.Memberships.AsNoTracking().Where(membership => membership.SupporterId == supporterId).Where(Membership.Living).OrderBy(membership => membership.StartedAt).ToListAsync(cancel);
        var held = living.Select(membership => membership.TierId).ToList();
        var tiers = living.Count == 0 ? [] : await db.Tiers.AsNoTracking().IgnoreAutoIncludes().Where(tier => held.Contains(tier.Id)).ToDictionaryAsync(tier => tier.Id, cancel);
        return living.ConvertAll(membership => (membership, tiers[membership.TierId]));
    }
}
