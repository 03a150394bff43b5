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

namespace Web.Billing.Seconds;

/// <summary>
/// Cancels one second subscription at once and gives back what was paid for it; may be broken off anywhere and begun again.
/// </summary>
public sealed class SecondReturn(MembershipDb db, SubscriptionReturn giveBack, DirectSync sync, ReceiptSeries series, FactLog facts, Leases leases, TimeProvider clock, ILogger<SecondReturn> log)
{
    /// <param name="lease">Its subject is the subscription.</param>
    /// <returns>False: Stripe did not answer, and it is tried again later.</returns>
    public async Task<bool> RunAsync(Lease lease, CancellationToken cancel)
    {
        var second = await db.Memberships.AsNoTracking().SingleAsync(membership => membership.StripeSubscriptionId == lease.Subject, cancel);
        if (!(await db.SecondStatesAsync([second.Id], cancel)).TryGetValue(second.Id, out var found) || found is not { State: SecondState.Asked, Last: { } asked })
        {
            return true;
        }

        if (await series.IsRestoredAsync(cancel))
        {
            return false; // first the books are compared: perhaps it was done after the backup
        }

        var own = await db.Memberships.AsNoTracking().Where(membership => membership.SupporterId == second.SupporterId).ToListAsync(cancel);
        var returned = second.IsLiving && SecondMemberships.Among(own).All(pair => pair.Second.Id != second.Id)
            ? new StripeAnswer<ReturnedSubscription>(StripeOutcome.Refused, null, Reason.Of("Books.NotSecond")) // the other has ended since it was asked
            : await giveBack.RunAsync(lease.Subject, "duplicate", cancel);
        if (returned.Outcome == StripeOutcome.Unavailable)
        {
            return false;
        }

        // As the news of it will tell too; the letters that follow from it know that it was asked for.
        var refunded = returned.Value?.Invoices ?? [];
        await sync.RunAsync(second.StripeCustomerId, (books, asker) => books.WholeAsync(lease.Subject, refunded, asker with { ActorId = asked.ActorId }, cancel), cancel);
        await WriteAsync(lease, second, returned, asked.ActorId, cancel);
        return true;
    }

    private Task WriteAsync(Lease lease, Membership second, StripeAnswer<ReturnedSubscription> returned, Guid? actor, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            await leases.EndAsync(lease.Holder, cancel);
            var tier = await db.Tiers.Where(tier => tier.Id == second.TierId).Select(tier => tier.Name).SingleAsync(cancel);
            if (!returned.IsDone)
            {
                log.LogError("Subscription {SubscriptionId} could not be given back: {Reason}", lease.Subject, returned.Reason);
                await facts.StateAsync(new SecondReturnRefused(second.Id, second.SupporterId, tier, lease.Subject, returned.Reason ?? Reason.Of("Gateway.Unreadable")), actor, cancel);
                await db.SaveChangesAsync(cancel);
                return;
            }

            await facts.StateAsync(new SecondReturned(second.Id, second.SupporterId, tier, lease.Subject, returned.Value.Sum), actor, cancel);
            (await db.Troubles.SingleOrDefaultAsync(row => row.Kind == TroubleKind.SecondSubscription && row.Subject == lease.Subject && row.ClearedAt == null, cancel))?.Clear(clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            log.LogInformation("Subscription {SubscriptionId} was a second one, and was given back", lease.Subject);
        },
        cancel);
}
