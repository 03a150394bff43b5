using Core.Facts;
using Core.Orders;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Holding;

/// <summary>Staff say what becomes of an order that was paid otherwise. Once, whoever presses how often where; <see cref="HeldOrderWork"/> carries it out.</summary>
public sealed class HoldDecisions(MembershipDb db, HeldOrderWork work, FactLog facts, TimeProvider clock)
{
    /// <returns>False when it was decided already.</returns>
    public async Task<bool> DecideAsync(string subscriptionId, HoldDecision decision, Guid? actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var isDecided = await db.WriteAsync(
            async () =>
            {
                // Of two that press at once the second waits here for the first, and then finds nothing undecided.
                if (await db.HeldOrders.Where(held => held.StripeSubscriptionId == subscriptionId && held.Decision == null)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(held => held.Decision, decision).SetProperty(held => held.DecidedById, actor).SetProperty(held => held.DecidedAt, now)
                            .SetProperty(held => held.NextTryAt, now).SetProperty(held => held.Version, held => held.Version + 1),
                        cancel) == 0)
                {
                    return false;
                }

                var held = await db.HeldOrders.AsNoTracking().SingleAsync(held => held.StripeSubscriptionId == subscriptionId, cancel);
                await facts.StateAsync(FactOf(held, decision), actor, cancel);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel);
        work.Bell.Ring();
        return isDecided;
    }

    private static Fact FactOf(HeldOrder held, HoldDecision decision) => decision switch
    {
        HoldDecision.Accept => new OrderAccepted(held.OrderId, held.SupporterId, held.TierName, held.Paid, held.StripeSubscriptionId),
        HoldDecision.GiveBack => new OrderTurnedDown(held.OrderId, held.SupporterId, held.TierName, held.Paid, held.StripeSubscriptionId),
    };
}
