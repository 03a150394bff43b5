using Core.Orders;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Work;

namespace Web.Billing.Arrears;

/// <summary>
/// Looks at Stripe after one order that a bank has not paid. Of a refused one nothing stays there that could still be paid, so that its payer may
/// begin anew at once; what was paid meanwhile is taken over instead. Each step looks first whether it is done.
/// </summary>
public sealed class LateOrderClosing(MembershipDb db, StripeGateway stripe, DirectSync sync, Leases leases, TimeProvider clock, ILogger<LateOrderClosing> log)
{
    public async Task RunAsync(Lease lease, CancellationToken cancel)
    {
        var id = Guid.Parse(lease.Subject);
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == id, cancel) is not { NextTryAt: not null, StripeSessionId: { } sessionId } order)
        {
            return;
        }

        if (order.RefusedAt is null)
        {
            await AskAsync(order, sessionId, cancel);
            return;
        }

        var session = await stripe.Sessions.ReadAsync(sessionId, cancel);
        if (!session.IsDone && session.Outcome != StripeOutcome.Missing)
        {
            return;
        }

        if (session.Value?.StripeSubscriptionId is { } subscription)
        {
            var invoices = await stripe.Invoices.OfSubscriptionAsync(subscription, cancel);
            if (!invoices.IsDone)
            {
                return;
            }

            if (invoices.Value.Exists(invoice => invoice.IsPaid || invoice.IsUnderWay))
            {
                // The bank was asked once more before we came: it may pay yet, or has.
                await WriteAsync(lease, order.Id, row => row.Revive(clock.GetUtcNow()), cancel);
                await AskAsync(order, sessionId, cancel);
                return;
            }

            if (!(await stripe.Subscriptions.EndAsync(subscription, cancel)).IsDone)
            {
                return;
            }

            foreach (var invoice in invoices.Value)
            {
                if (!(await stripe.Invoices.CallOffAsync(invoice.StripeInvoiceId, cancel)).IsDone)
                {
                    return;
                }
            }
        }

        await WriteAsync(lease, order.Id, row => row.Close(clock.GetUtcNow()), cancel);
        log.LogInformation("Order {OrderId} was refused by a bank, and nothing of it can be paid any more", order.Id);
    }

    private async Task AskAsync(Order order, string sessionId, CancellationToken cancel)
    {
        if (await db.Users.Where(supporter => supporter.Id == order.SupporterId).Select(supporter => supporter.StripeCustomerId).SingleOrDefaultAsync(cancel) is { } customer)
        {
            await sync.SessionAsync(customer, sessionId, cancel);
        }
    }

    private Task WriteAsync(Lease lease, Guid id, Action<Order> change, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            await leases.ConfirmAsync(lease.Holder, cancel);
            change(await db.Orders.SingleAsync(order => order.Id == id, cancel));
            await db.SaveChangesAsync(cancel);
        },
        cancel);
}
