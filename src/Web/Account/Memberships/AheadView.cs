using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Account.Memberships;

/// <summary>What a membership is to become, for whatever page shows it.</summary>
public sealed class AheadView(MembershipDb db)
{
    /// <returns>Null: nothing is to come.</returns>
    public async Task<Coming?> OfAsync(Guid membershipId, CancellationToken cancel) =>
        await db.ChangesAhead.AsNoTracking().SingleOrDefaultAsync(ahead => ahead.MembershipId == membershipId, cancel) is { } change
            ? new Coming(change, await db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Prices.Any(price => price.Id == change.TierPriceId)).Select(tier => tier.Name).SingleAsync(cancel))
            : null;
}
