using Core.Memberships;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Joining.Checkout;

/// <summary>Who has paid for good, and so need not pay again for what that opens.</summary>
public sealed class LifetimePlaces(MembershipDb db)
{
    /// <returns>The name of a tier that they hold for good and that opens all that the wanted one does; null: none.</returns>
    public async Task<string?> CoveringAsync(Guid supporterId, Tier wanted, CancellationToken cancel) => Covering(await OfAsync(supporterId, cancel), wanted)?.Name;

    /// <returns>The tiers that they hold for good, the lowest first.</returns>
    public Task<List<Tier>> OfAsync(Guid supporterId, CancellationToken cancel) =>
        db.ComplimentaryAccess.Where(access => access.SupporterId == supporterId && access.Kind == AccessKind.Lifetime && access.Until == null)
            .Join(db.Tiers.IgnoreAutoIncludes(), access => access.TierId, tier => tier.Id, (_, tier) => tier).OrderBy(tier => tier.Rank).AsNoTracking().ToListAsync(cancel);

    public static Tier? Covering(List<Tier> held, Tier wanted) => held.Find(tier => wanted.Entitlements.TrueForAll(tier.Opens));
}
