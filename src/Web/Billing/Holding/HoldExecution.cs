using Core.Facts;
using Core.Inbox;
using Core.Orders;
using Core.Payments;
using Core.Troubles;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Facts;
using Web.Ground.Troubles;
using Web.Ground.Work;

namespace Web.Billing.Holding;

/// <summary>
/// Carries out what staff decided of one order. An accepted one is synchronised like any news, with every invoice there was; one that is given back
/// ends at Stripe first, then its money goes back, then it is settled here with the payer's letter. Each step looks first whether it is done.
/// </summary>
public sealed class HoldExecution(
    MembershipDb db, SubscriptionReturn giveBack, DirectSync sync, HeldOrders orders, PaymentBook payments, Leases leases, FactLog facts, TroubleBoard board, TimeProvider clock, ILogger<HoldExecution> log)
{
    private static readonly HashSet<string> None = [];

    /// <param name="IsFinal">To try again would not help: a person must look.</param>
    private sealed record Failure(string Why, bool IsFinal);

    public async Task RunAsync(Lease lease, CancellationToken cancel)
    {
        if (await db.HeldOrders.AsNoTracking().SingleOrDefaultAsync(held => held.StripeSubscriptionId == lease.Subject, cancel) is not { SettledAt: null, Decision: { } decision } held)
        {
            return;
        }

        var failure = decision switch
        {
            HoldDecision.Accept => await AcceptAsync(held, cancel),
            HoldDecision.GiveBack => await GiveBackAsync(held, lease, cancel),
        };
        if (failure is null)
        {
            log.LogInformation("Order {OrderId} was paid otherwise and is settled: {Decision}", held.OrderId, decision);
            board.Clear(TroubleKind.PaidOtherwise, held.StripeSubscriptionId);
            return;
        }

        log.LogError("Order {OrderId} could not be settled ({Decision}): {Reason}", held.OrderId, decision, failure.Why);
        await db.WriteAsync(
            async () =>
            {
                await leases.EndAsync(lease.Holder, cancel); // whoever took over meanwhile may have settled it
                var row = await db.HeldOrders.SingleAsync(row => row.StripeSubscriptionId == held.StripeSubscriptionId, cancel);
                if (failure.IsFinal)
                {
                    row.Return(failure.Why, clock.GetUtcNow());
                }
                else
                {
                    row.Fail(failure.Why);
                }

                await db.SaveChangesAsync(cancel);
            },
            cancel);
    }

    /// <returns>Why it is not done yet; null when it is.</returns>
    private async Task<Failure?> AcceptAsync(HeldOrder held, CancellationToken cancel)
    {
        var outcome = await sync.RunAsync(
            held.StripeCustomerId,
            (synchroniser, asker) => held.IsOnce
                ? synchroniser.IntentAsync(held.StripeSubscriptionId, asker with { ActorId = held.DecidedById }, cancel)
                : synchroniser.WholeAsync(held.StripeSubscriptionId, None, asker with { ActorId = held.DecidedById, CompletedOrderId = held.OrderId }, cancel),
            cancel);
        return outcome.Status == EventStatus.Applied ? null : new Failure(outcome.Reason ?? $"{outcome.Status}", IsFinal: outcome.Status != EventStatus.Pending);
    }

    /// <inheritdoc cref="AcceptAsync"/>
    private async Task<Failure?> GiveBackAsync(HeldOrder held, Lease lease, CancellationToken cancel)
    {
        var returned = held.IsOnce
            ? await giveBack.OnceAsync(held.StripeSubscriptionId, held.Paid, "requested_by_customer", cancel)
            : await giveBack.RunAsync(held.StripeSubscriptionId, "requested_by_customer", cancel);
        if (!returned.IsDone)
        {
            return new Failure(returned.Reason ?? $"{returned.Outcome}", IsFinal: returned.Outcome != StripeOutcome.Unavailable);
        }

        await db.WriteAsync(
            async () =>
            {
                await leases.EndAsync(lease.Holder, cancel);
                var row = await db.HeldOrders.SingleAsync(row => row.StripeSubscriptionId == held.StripeSubscriptionId, cancel);
                row.Settle(clock.GetUtcNow());
                await facts.StateAsync(new OrderGivenBack(row.OrderId, row.SupporterId, row.TierName, returned.Value.Sum ?? held.Paid with { Minor = 0 }, row.StripeSubscriptionId), row.DecidedById, cancel);
                await orders.NewsAsync(row, EventStatus.Ignored, cancel);
                await db.SaveChangesAsync(cancel);
                var subject = new PaymentSubject(OrderKind.Membership, row.SupporterId) { TierName = row.TierName };
                await payments.BookReturnedAsync(subject, returned.Value.Paid, returned.Value.Given, new Synchronisation(lease.Holder) { ActorId = row.DecidedById }, cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return null;
    }
}
