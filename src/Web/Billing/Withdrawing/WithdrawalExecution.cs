using Core;
using Core.Facts;
using Core.Memberships;
using Core.Troubles;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Facts;
using Web.Ground.Work;

namespace Web.Billing.Withdrawing;

/// <summary>Ends one membership at Stripe and gives all back that was paid for it; may be broken off anywhere and begun again. The letters follow from the books.</summary>
public sealed class WithdrawalExecution(
    MembershipDb db, SubscriptionReturn giveBack, DirectSync sync, ReceiptSeries series, FactLog facts, Leases leases, RefusedCalls calls, TimeProvider clock, ILogger<WithdrawalExecution> log)
{
    /// <param name="lease">Its subject is the subscription.</param>
    /// <returns>False: Stripe did not answer, and it is tried again later.</returns>
    public async Task<bool> RunAsync(Lease lease, CancellationToken cancel)
    {
        if (await db.Withdrawals.AsNoTracking().SingleOrDefaultAsync(row => row.StripeSubscriptionId == lease.Subject, cancel) is not { State: WithdrawalState.Asked } asked)
        {
            return true;
        }

        if (await series.IsRestoredAsync(cancel))
        {
            return false; // first the books are compared: perhaps it was done after the backup
        }

        var membership = await db.Memberships.AsNoTracking().SingleAsync(row => row.Id == asked.MembershipId, cancel);
        var returned = await giveBack.RunAsync(lease.Subject, "requested_by_customer", cancel);
        if (returned.Outcome == StripeOutcome.Unavailable)
        {
            return false;
        }

        calls.See(RefusedDeed.Withdrawal, returned);
        await sync.RunAsync(
            membership.StripeCustomerId, (books, asker) => books.WholeAsync(lease.Subject, returned.Value?.Invoices ?? [], asker with { ActorId = asked.AskedById }, cancel), cancel);
        await WriteAsync(lease, membership, asked.AskedById, returned, cancel);
        return true;
    }

    private Task WriteAsync(Lease lease, Membership membership, Guid actor, StripeAnswer<ReturnedSubscription> returned, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            await leases.EndAsync(lease.Holder, cancel);
            var row = await db.Withdrawals.SingleAsync(row => row.MembershipId == membership.Id, cancel);
            if (returned.IsDone)
            {
                row.Return(clock.GetUtcNow());
                log.LogInformation("Subscription {SubscriptionId} was withdrawn from, and given back", lease.Subject);
            }
            else
            {
                var why = returned.Reason ?? Reason.Of("Gateway.Unreadable");
                row.Refuse(why, clock.GetUtcNow());
                log.LogError("Subscription {SubscriptionId} could not be ended and given back: {Reason}", lease.Subject, why);
                var tier = await db.Tiers.Where(tier => tier.Id == membership.TierId).Select(tier => tier.Name).SingleAsync(cancel);
                await facts.StateAsync(new WithdrawalRefused(membership.Id, membership.SupporterId, tier, why), actor, cancel);
            }

            await db.SaveChangesAsync(cancel);
        },
        cancel);
}
