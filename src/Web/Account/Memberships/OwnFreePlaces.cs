using Core.Facts;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Account.Memberships;

/// <summary>Leaves a tier that costs nothing, by one click.</summary>
public sealed class OwnFreePlaces(MembershipDb db, FactLog facts, TimeProvider clock)
{
    /// <returns>False: it is not there, not theirs, or left already.</returns>
    public Task<bool> LeaveAsync(Guid me, Guid id, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            var now = clock.GetUtcNow();
            if (await db.ComplimentaryAccess.Where(access => access.Id == id && access.SupporterId == me && access.Kind == AccessKind.Free && access.Until == null)
                .ExecuteUpdateAsync(set => set.SetProperty(access => access.Until, now).SetProperty(access => access.Version, access => access.Version + 1), cancel) == 0)
            {
                return false;
            }

            await db.Grants.Where(grant => grant.ComplimentaryId == id && (grant.Until == null || grant.Until > now)).ExecuteUpdateAsync(set => set.SetProperty(grant => grant.Until, now), cancel);
            var tier = await db.ComplimentaryAccess.Where(access => access.Id == id).Join(db.Tiers.IgnoreAutoIncludes(), access => access.TierId, tier => tier.Id, (_, tier) => tier.Name).SingleAsync(cancel);
            await facts.StateAsync(new FreeLeft(id, me, tier), me, cancel);
            await db.SaveChangesAsync(cancel);
            return true;
        },
        cancel);
}
