using Core;
using Core.Inbox;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;

namespace Web.Billing.Books;

/// <summary>
/// Brings the projection up to Stripe: fetches the object that something happened to, with its parents, and hands the facts
/// to <see cref="Projection"/>. Events, the return page, a member's clicks and the reconciler all come through here.
/// </summary>
public sealed class MembershipSynchroniser(StripeGateway stripe, Projection projection, MembershipDb db)
{
    public async Task<SyncOutcome> SubscriptionAsync(string id, Synchronisation sync, CancellationToken cancel)
    {
        var subscription = await stripe.Subscriptions.ReadAsync(id, cancel);
        return subscription.IsDone ? await WithInvoicesAsync(subscription.Value, null, sync, cancel) : await WithoutAsync(id, subscription, cancel);
    }

    public async Task<SyncOutcome> InvoiceAsync(string invoiceId, Synchronisation sync, CancellationToken cancel)
    {
        var invoice = await stripe.Invoices.ReadAsync(invoiceId, cancel);
        if (!invoice.IsDone)
        {
            return SyncOutcome.From(invoice);
        }

        var id = invoice.Value.StripeSubscriptionId;
        var subscription = await stripe.Subscriptions.ReadAsync(id, cancel);
        return subscription.IsDone ? await WithInvoicesAsync(subscription.Value, invoice.Value, sync, cancel) : await WithoutAsync(id, subscription, cancel);
    }

    /// <summary>Money given back: the charge leads to its invoice, and that to the subscription.</summary>
    public async Task<SyncOutcome> ChargeAsync(string id, Synchronisation sync, CancellationToken cancel) =>
        await RefundedAsync(await stripe.Refunds.OfChargeAsync(id, cancel), sync, cancel);

    /// <summary>A refund that changed, or failed, after it was told of with its charge.</summary>
    public async Task<SyncOutcome> RefundAsync(string id, Synchronisation sync, CancellationToken cancel) =>
        await RefundedAsync(await stripe.Refunds.OfRefundAsync(id, cancel), sync, cancel);

    /// <summary>A bank took money back, asks about it, or has decided: the dispute leads to its invoice, and that to the subscription.</summary>
    public async Task<SyncOutcome> DisputeAsync(string id, Synchronisation sync, CancellationToken cancel)
    {
        var disputed = await stripe.Disputes.ReadAsync(id, cancel);
        return !disputed.IsDone ? SyncOutcome.From(disputed)
            : disputed.Value.StripeInvoiceId is not { } invoiceId ? SyncOutcome.Ignored(Reason.Of("Books.Outcome.NoInvoice"))
            : await InvoiceAsync(invoiceId, sync with { Dispute = disputed.Value }, cancel);
    }

    /// <summary>For each subscription of the customer that lives: what they share, such as a coupon of the customer's own, has changed.</summary>
    public async Task<SyncOutcome> CustomerAsync(string customerId, Synchronisation sync, CancellationToken cancel)
    {
        var outcome = SyncOutcome.Ignored(Reason.Of("Books.Outcome.NoneLives"));
        var ids = await db.Memberships.Where(Membership.Living).Where(membership => membership.StripeCustomerId == customerId)
            .Select(membership => membership.StripeSubscriptionId).ToListAsync(cancel);
        foreach (var id in ids)
        {
            // The news is settled with the last of them.
            outcome = await SubscriptionAsync(id, id == ids[^1] ? sync : sync with { Asked = null }, cancel);
            if (outcome.Status == EventStatus.Pending)
            {
                return outcome;
            }
        }

        return outcome;
    }

    /// <summary>A payment page was completed. It grants nothing by itself: what was paid is fetched and compared with the order.</summary>
    public async Task<SyncOutcome> SessionAsync(string id, Synchronisation sync, CancellationToken cancel)
    {
        var session = await stripe.Sessions.ReadAsync(id, cancel);
        if (!session.IsDone)
        {
            return SyncOutcome.From(session);
        }

        var facts = session.Value;
        if (!Guid.TryParse(facts.Reference, out var orderId)
            || await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == orderId, cancel) is not { } order)
        {
            return SyncOutcome.Ignored(Reason.Of("Books.Outcome.OthersPage"));
        }

        if (!facts.IsComplete || facts.StripeSubscriptionId is not { } subscriptionId)
        {
            return SyncOutcome.Ignored(Reason.Of(facts.IsExpired ? "Books.Outcome.PageClosed" : "Books.Outcome.PageOpen"));
        }

        var customerId = await db.Users.Where(supporter => supporter.Id == order.SupporterId).Select(supporter => supporter.StripeCustomerId).SingleOrDefaultAsync(cancel);
        return await SubscriptionAsync(subscriptionId, sync with { CompletedOrderId = orderId, Difference = OrderCheck.Differs(order, customerId, facts) }, cancel);
    }

    /// <summary>With every invoice there ever was: what the reconciler asks for when the books differ.</summary>
    /// <param name="refunded">The invoices whose refunds are to be fetched too.</param>
    public async Task<SyncOutcome> WholeAsync(string id, IReadOnlySet<string> refunded, Synchronisation sync, CancellationToken cancel)
    {
        var subscription = await stripe.Subscriptions.ReadAsync(id, cancel);
        if (!subscription.IsDone)
        {
            return await WithoutAsync(id, subscription, cancel);
        }

        var invoices = await stripe.Invoices.OfSubscriptionAsync(id, cancel);
        if (!invoices.IsDone)
        {
            return SyncOutcome.From(invoices);
        }

        var refunds = new Dictionary<string, IReadOnlyList<RefundSnapshot>>(StringComparer.Ordinal);
        foreach (var invoice in invoices.Value.Where(invoice => refunded.Contains(invoice.StripeInvoiceId) && invoice.StripePaymentIntentId is not null))
        {
            var fetched = await stripe.Refunds.OfPaymentAsync(invoice.StripePaymentIntentId!, cancel);
            if (!fetched.IsDone)
            {
                return SyncOutcome.From(fetched);
            }

            refunds[invoice.StripeInvoiceId] = fetched.Value;
        }

        return await ApplyAsync(sync with { Subscription = subscription.Value, Invoices = invoices.Value, Refunds = refunds }, cancel);
    }

    private async Task<SyncOutcome> RefundedAsync(StripeAnswer<RefundedInvoice> refunded, Synchronisation sync, CancellationToken cancel)
    {
        if (!refunded.IsDone)
        {
            return SyncOutcome.From(refunded);
        }

        if (refunded.Value.StripeInvoiceId is not { } invoiceId)
        {
            return SyncOutcome.Ignored(Reason.Of("Books.Outcome.NoInvoice"));
        }

        return await InvoiceAsync(invoiceId, sync with { Refunds = new Dictionary<string, IReadOnlyList<RefundSnapshot>>(StringComparer.Ordinal) { [invoiceId] = refunded.Value.Refunds } }, cancel);
    }

    /// <summary>With the invoice that brought the news, and with the latest one, whose own news may be late or lost.</summary>
    private async Task<SyncOutcome> WithInvoicesAsync(SubscriptionSnapshot subscription, InvoiceSnapshot? known, Synchronisation sync, CancellationToken cancel)
    {
        var invoices = new List<InvoiceSnapshot>();
        if (known is not null)
        {
            invoices.Add(known);
        }

        if (subscription.LatestInvoiceId is { } latestId && !string.Equals(latestId, known?.StripeInvoiceId, StringComparison.Ordinal))
        {
            var latest = await stripe.Invoices.ReadAsync(latestId, cancel);
            if (latest.IsDone)
            {
                invoices.Add(latest.Value);
            }
            else if (latest.Outcome == StripeOutcome.Unavailable)
            {
                return SyncOutcome.From(latest);
            }
        }

        return await ApplyAsync(sync with { Subscription = subscription, Invoices = invoices }, cancel);
    }

    private async Task<SyncOutcome> ApplyAsync(Synchronisation sync, CancellationToken cancel)
    {
        var facts = sync.Subscription;
        var known = await db.Memberships.SingleOrDefaultAsync(membership => membership.StripeSubscriptionId == facts.StripeSubscriptionId, cancel);
        if (known is null
            && (!await db.Users.AnyAsync(user => user.StripeCustomerId == facts.StripeCustomerId, cancel)
                || (facts.OrderId is { } orderId && !await db.Orders.AnyAsync(order => order.Id == orderId, cancel))))
        {
            var payer = await stripe.Customers.ReadAsync(facts.StripeCustomerId, cancel);
            if (payer.Outcome == StripeOutcome.Unavailable)
            {
                return SyncOutcome.From(payer);
            }

            sync = sync with { Payer = payer.Value };
        }

        var outcome = await projection.ApplyAsync(sync, known, cancel);
        if (outcome.Status == EventStatus.Applied)
        {
            await KeepNumbersAsync(sync.Invoices, cancel);
        }

        return outcome;
    }

    /// <summary>After the commit. What Stripe does not take now, the reconciler sees and writes.</summary>
    private async Task KeepNumbersAsync(IReadOnlyList<InvoiceSnapshot> invoices, CancellationToken cancel)
    {
        var without = invoices.Where(invoice => invoice is { IsPaid: true, ReceiptNumber: null }).Select(invoice => invoice.StripeInvoiceId).ToList();
        foreach (var payment in db.Payments.Local.Where(payment => payment.ReceiptNumber is not null && without.Contains(payment.StripeInvoiceId!)).ToList())
        {
            await stripe.Invoices.KeepReceiptAsync(payment.StripeInvoiceId!, payment.ReceiptNumber!, cancel);
        }
    }

    /// <summary>A subscription that cannot be read is none of ours, unless a member reads by it: then a person must look.</summary>
    private async Task<SyncOutcome> WithoutAsync(string id, StripeAnswer<SubscriptionSnapshot> answer, CancellationToken cancel) =>
        answer.Outcome == StripeOutcome.Missing && await db.Memberships.AnyAsync(membership => membership.StripeSubscriptionId == id, cancel)
            ? SyncOutcome.Parked(answer.Reason ?? Reason.Of("Books.Outcome.NoSubscription", id))
            : SyncOutcome.From(answer);
}
