using Core;
using Core.Facts;
using Core.Inbox;
using Core.Orders;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Books;

/// <summary>Orders that were paid otherwise than they were made, inside the projection's transaction: held once, and then as staff decide.</summary>
public sealed class HeldOrders(MembershipDb db, RefundBook refunds, FactLog facts, TimeProvider clock)
{
    public Task<HeldOrder?> OfAsync(string subscriptionId, CancellationToken cancel) =>
        db.HeldOrders.SingleOrDefaultAsync(held => held.StripeSubscriptionId == subscriptionId, cancel);

    /// <summary>What is to become of one that is held already: whatever Stripe tells of it later does not change that.</summary>
    /// <returns>Null: it was accepted.</returns>
    public async Task<SyncOutcome?> StandingAsync(HeldOrder held, Synchronisation sync, CancellationToken cancel)
    {
        switch (held.Decision)
        {
            case null when sync.Dispute is { Dispute: { TakesMoney: true } dispute }:
                held.Note(Reason.Of("Books.Order.Disputed", dispute.Amount, dispute.StripeDisputeId, (object?)Reason.Read(held.Reason) ?? held.Reason), clock.GetUtcNow());
                await db.SaveChangesAsync(cancel);
                return SyncOutcome.Ignored(Reason.Of("Books.Outcome.DisputeHeld", held.OrderId));
            case null:
                return SyncOutcome.Held(held.Reason);
            case HoldDecision.Accept:
                return null;
            default:
                if (held.SettledAt is not null && Returned(held, sync) is { } back)
                {
                    held.Return(Reason.Of("Books.Order.CameBack", back), clock.GetUtcNow());
                    await BookReturnedAsync(sync, cancel);
                    await db.SaveChangesAsync(cancel);
                }

                return SyncOutcome.Ignored(Reason.Of("Books.Outcome.GivenBack", held.OrderId));
        }
    }

    /// <summary>Held from now on: the payer gets a letter, staff are told by the row.</summary>
    public async Task<SyncOutcome> HoldAsync(Synchronisation sync, Order order, string tierName, string difference, CancellationToken cancel)
    {
        var subscription = sync.Subscription;
        var paid = sync.Invoices.Where(invoice => invoice.IsPaid).OrderByDescending(invoice => invoice.IsFirst).Select(invoice => invoice.Taken ?? invoice.Parts.Total)
            .FirstOrDefault(Money.Zero(subscription.Price.Currency));
        var held = new HeldOrder(subscription.StripeSubscriptionId, subscription.StripeCustomerId, order, tierName, paid, difference, clock.GetUtcNow());
        db.HeldOrders.Add(held);
        await facts.StateAsync(
            new OrderHeld(order.Id, order.SupporterId, tierName, held.Ordered, paid, held.StripeSubscriptionId, held.Reason), sync.ActorId, sync.IsAfterRestore, cancel);
        await db.SaveChangesAsync(cancel);
        return SyncOutcome.Held(held.Reason);
    }

    /// <summary>The same for what was paid once: known by its payment intent, because that is what is kept or given back.</summary>
    public async Task<SyncOutcome> HoldOnceAsync(Synchronisation sync, Order order, IntentSnapshot intent, string difference, CancellationToken cancel)
    {
        var tier = order.TierPriceId is { } price ? await db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Prices.Any(one => one.Id == price)).Select(tier => tier.Name).SingleAsync(cancel) : HeldOrder.NoTier;
        var held = new HeldOrder(intent.StripePaymentIntentId, intent.StripeCustomerId ?? "", order, tier, intent.Received, difference, clock.GetUtcNow());
        db.HeldOrders.Add(held);
        await facts.StateAsync(new OrderHeld(order.Id, order.SupporterId, held.TierName, held.Ordered, held.Paid, held.StripeSubscriptionId, held.Reason), sync.ActorId, sync.IsAfterRestore, cancel);
        await db.SaveChangesAsync(cancel);
        return SyncOutcome.Held(held.Reason);
    }

    /// <summary>An accepted one is carried out with the membership that it opens, and its news are applied with that.</summary>
    public async Task SettleAsync(string subscriptionId, CancellationToken cancel)
    {
        if (await OfAsync(subscriptionId, cancel) is not { Decision: HoldDecision.Accept } held)
        {
            return;
        }

        var now = clock.GetUtcNow();
        held.Settle(now);
        (await db.Orders.SingleAsync(order => order.Id == held.OrderId, cancel)).Complete(now);
        await NewsAsync(held, EventStatus.Applied, cancel);
    }

    /// <summary>The events that told of it wait for nobody any more.</summary>
    public Task NewsAsync(HeldOrder held, EventStatus status, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.ReceivedEvents.Where(received => received.Lane == held.StripeCustomerId && received.Status == EventStatus.Held)
            .ExecuteUpdateAsync(set => set.SetProperty(received => received.Status, status).SetProperty(received => received.SettledAt, now), cancel);
    }

    /// <summary>The books have what was given back: what came back since is none.</summary>
    private async Task BookReturnedAsync(Synchronisation sync, CancellationToken cancel)
    {
        foreach (var (invoice, listed) in sync.Refunds)
        {
            if (await db.Payments.SingleOrDefaultAsync(payment => payment.StripeInvoiceId == invoice && payment.PaidAt != null, cancel) is { } payment)
            {
                await refunds.BookAsync(payment, listed, sync, isTold: true, cancel);
            }
        }
    }

    /// <summary>What had been given back and the bank sent back: of an invoice whose refunds were asked for, what they leave.</summary>
    private static Money? Returned(HeldOrder held, Synchronisation sync)
    {
        if (held.IsOnce)
        {
            return sync.Refunds.TryGetValue(held.StripeSubscriptionId, out var given) && given.Aggregate(held.Paid, (rest, refund) => rest - refund.Amount) is { Minor: > 0 } rest ? rest : null;
        }

        foreach (var invoice in sync.Invoices.Where(invoice => invoice.IsPaid))
        {
            if (sync.Refunds.TryGetValue(invoice.StripeInvoiceId, out var refunds)
                && refunds.Aggregate(invoice.Taken ?? invoice.Parts.Total, (left, refund) => left - refund.Amount) is { Minor: > 0 } left)
            {
                return left;
            }
        }

        return null;
    }
}
