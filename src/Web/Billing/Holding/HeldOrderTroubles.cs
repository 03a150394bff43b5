using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Billing.Holding;

/// <summary>Orders that were paid otherwise: told of until they are decided and that is carried out.</summary>
internal sealed class HeldOrderTroubles : ITroubleSource
{
    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.PaidOtherwise];

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel) =>
        [.. (await db.HeldOrders.AsNoTracking().Where(held => held.SettledAt == null).ToListAsync(cancel)).Select(held => new StandingTrouble(
            TroubleKind.PaidOtherwise,
            held.StripeSubscriptionId,
            TroubleDetail.OfHeld(held.Paid, held.Ordered, held.TierName, held.Decision, held.Decision is null ? held.Reason : held.LastError),
            held.HeldAt))];
}
