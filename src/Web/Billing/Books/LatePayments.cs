using Core;
using Core.Facts;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Books;

/// <summary>
/// Orders that are paid by a method which takes days, inside the projection's transaction: under way, then paid like any other, or refused after
/// all. What a refused one left at Stripe is closed by a work of its own.
/// </summary>
public sealed class LatePayments(MembershipDb db, FactLog facts, TimeProvider clock)
{
    /// <summary>The first payment has not come: the order waits, or is over.</summary>
    /// <param name="first">The first bill, unpaid.</param>
    /// <returns>Null: it is under way, and the policy lets its payer read meanwhile.</returns>
    public async Task<SyncOutcome?> SeeAsync(Synchronisation sync, InvoiceSnapshot first, Order order, string tier, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var amount = first.Facts.Parts.Total;
        if (first.IsRefused && order.CompletedAt is null)
        {
            await RefuseAsync(order, tier, amount, sync, cancel);
            return SyncOutcome.Ignored(Reason.Of("Books.Outcome.RefusedLate"));
        }

        if (first.IsUnderWay)
        {
            var days = (await db.AccessPolicyAsync(cancel)).PendingDays;
            var until = days == 0 ? (DateTimeOffset?)null : sync.Subscription.StartedAt.AddDays(days);
            if (order.Wait(now))
            {
                await facts.StateAsync(new OrderPending(order.Id, order.SupporterId, tier, amount, until), sync.ActorId, sync.IsAfterRestore, cancel);
                await db.SaveChangesAsync(cancel);
            }

            if (until > now)
            {
                return null;
            }
        }

        return SyncOutcome.Ignored(Reason.Of("Books.Outcome.UnderWay"));
    }

    /// <summary>Of a membership that was opened before its money came: it comes after all, or not.</summary>
    public async Task FollowAsync(Synchronisation sync, Membership membership, string tier, CancellationToken cancel)
    {
        if (membership.SettlesSince is not null && sync.Subscription.OrderId is { } id && sync.Invoices.FirstOrDefault(invoice => invoice.IsFirst) is { IsPaid: false, IsRefused: true } first
            && await db.Orders.SingleOrDefaultAsync(order => order.Id == id, cancel) is { } order)
        {
            await RefuseAsync(order, tier, first.Facts.Parts.Total, sync, cancel);
        }
    }

    private async Task RefuseAsync(Order order, string tier, Money amount, Synchronisation sync, CancellationToken cancel)
    {
        if (order.Refuse(clock.GetUtcNow()))
        {
            await facts.StateAsync(new OrderUnpaid(order.Id, order.SupporterId, tier, amount), sync.ActorId, sync.IsAfterRestore, cancel);
            await db.SaveChangesAsync(cancel);
        }
    }
}
