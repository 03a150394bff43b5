using Core.Facts;
using Core.Memberships;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Joining.Tiers;

/// <summary>Joins a tier that costs nothing: once, whoever presses how often where. Stripe hears nothing of it.</summary>
public sealed class FreeJoining(MembershipDb db, FactLog facts, TimeProvider clock)
{
    /// <summary>In the publication's order.</summary>
    public async Task<IReadOnlyList<Tier>> TiersAsync(CancellationToken cancel) =>
        await db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null && tier.FreeSince != null).OrderBy(tier => tier.Rank).ToListAsync(cancel);

    public Task<bool> HasJoinedAsync(Guid supporterId, Guid tierId, CancellationToken cancel) => Places(supporterId, tierId).AnyAsync(cancel);

    /// <returns>False: it does not cost nothing any more.</returns>
    public async Task<bool> JoinAsync(Guid supporterId, Guid tierId, CancellationToken cancel)
    {
        try
        {
            return await db.WriteAsync(() => WriteAsync(supporterId, tierId, cancel), cancel);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            db.ChangeTracker.Clear(); // joined somewhere else at this moment
            return true;
        }
    }

    private async Task<bool> WriteAsync(Guid supporterId, Guid tierId, CancellationToken cancel)
    {
        if (await db.Tiers.SingleOrDefaultAsync(tier => tier.Id == tierId && tier.ArchivedAt == null && tier.FreeSince != null, cancel) is not { } tier)
        {
            return false;
        }

        if (await HasJoinedAsync(supporterId, tierId, cancel))
        {
            return true;
        }

        var now = clock.GetUtcNow();
        var access = new ComplimentaryAccess(Guid.CreateVersion7(now), supporterId, tier.Id, "", null, now, null) { Kind = AccessKind.Free };
        db.ComplimentaryAccess.Add(access);
        db.Grants.AddRange(access.Open(tier.Entitlements, now));
        await facts.StateAsync(new FreeJoined(access.Id, supporterId, tier.Name), supporterId, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private IQueryable<ComplimentaryAccess> Places(Guid supporterId, Guid tierId) =>
        db.ComplimentaryAccess.Where(access => access.SupporterId == supporterId && access.TierId == tierId && access.Kind == AccessKind.Free && access.Until == null);
}
