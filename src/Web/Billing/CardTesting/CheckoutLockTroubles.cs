using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Billing.CardTesting;

/// <summary>That strangers cannot pay is told when it begins and when it is over.</summary>
internal sealed class CheckoutLockTroubles : ITroubleSource
{
    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.CheckoutLocked];

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel) =>
        [.. (await db.CheckoutLocks.AsNoTracking().Where(one => one.LiftedAt == null).ToListAsync(cancel))
            .Select(one => new StandingTrouble(TroubleKind.CheckoutLocked, "", TroubleDetail.OfLock(one.LockedById is not null, one.Failures), one.LockedAt))];
}
