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
/// Brings the projection up to Stripe: fetches the object that something happened to, with its parents, and hands the facts to <see cref="Projection"/>. Events, the return page, a member's clicks and the reconciler all come through here.
/// </summary>
public sealed class MembershipSynchroniser(StripeGateway stripe, Projection projection, OnceSynchroniser once, KeptNumbers numbers, MembershipDb db)
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
            : disputed.Value.StripeInvoiceId is { } invoiceId ? await InvoiceAsync(invoiceId, sync with { Dispute = disputed.Value }, cancel)
            : await IntentAsync(disputed.Value.StripePaymentIntentId!, sync with { Dispute = disputed.Value }, cancel);
    }

    /// <summary>A card's issuer warns of a payment: the warning leads to its invoice, and that to the subscription.</summary>
    public async Task<SyncOutcome> WarningAsync(string id, Synchronisation sync, CancellationToken cancel)
    {
        var warned = await stripe.Warnings.ReadAsync(id, cancel);
        return !warned.IsDone ? SyncOutcome.From(warned)
            : warned.Value.StripeInvoiceId is { } invoiceId ? await InvoiceAsync(invoiceId, sync with { Warning = warned.Value }, cancel)
            : await IntentAsync(warned.Value.StripePaymentIntentId, sync with { Warning = warned.Value }, cancel);
    }

    /// <summary>A credit note made at Stripe's dashboard: what the invoice still asks for, and what went back of it.</summary>
    public async Task<SyncOutcome> CreditNoteAsync(string id, Synchronisation sync, CancellationToken cancel) =>
        await RefundedAsync(await stripe.Refunds.OfCreditNoteAsync(id, cancel), sync, cancel);

    /// <summary>A change was planned, or is not planned any more: the schedule leads to the subscription.</summary>
    public async Task<SyncOutcome> ScheduleAsync(string id, Synchronisation sync, CancellationToken cancel)
    {
        var held = await stripe.Changes.HeldByAsync(id, cancel);
        return held.IsDone ? await SubscriptionAsync(held.Value, sync, cancel) : SyncOutcome.From(held);
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

        if (!order.Quote.Term.Renews)
        {
            return await once.SessionAsync(order, facts, sync, cancel);
        }

        if (!facts.IsComplete || facts.StripeSubscriptionId is not { } subscriptionId)
        {
            return SyncOutcome.Ignored(Reason.Of(facts.IsExpired ? "Books.Outcome.PageClosed" : "Books.Outcome.PageOpen"));
        }

        var customerId = await db.Users.Where(supporter => supporter.Id == order.SupporterId).Select(supporter => supporter.StripeCustomerId).SingleOrDefaultAsync(cancel);
        return await SubscriptionAsync(subscriptionId, sync with { CompletedOrderId = orderId, Difference = OrderCheck.Differs(order, customerId, facts) }, cancel);
    }

    /// <summary>What was paid once, without an invoice.</summary>
    public Task<SyncOutcome> IntentAsync(string id, Synchronisation sync, CancellationToken cancel) => once.IntentAsync(id, sync, cancel);

    /// <inheritdoc cref="OnceSynchroniser.WholeAsync"/>
    public Task<SyncOutcome> OnceAsync(string id, Synchronisation sync, CancellationToken cancel) => once.WholeAsync(id, sync, cancel);

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

        var (refunds, listed) = (new Dictionary<string, IReadOnlyList<RefundSnapshot>>(StringComparer.Ordinal), new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal));
        foreach (var invoice in invoices.Value.Where(invoice => refunded.Contains(invoice.StripeInvoiceId) && invoice.StripePaymentIntentId is not null))
        {
            var fetched = await stripe.Refunds.AllOfPaymentAsync(invoice.StripePaymentIntentId!, cancel);
            if (!fetched.IsDone)
            {
                return SyncOutcome.From(fetched);
            }

            (refunds[invoice.StripeInvoiceId], listed[invoice.StripeInvoiceId]) = (fetched.Value.Counting, fetched.Value.Ids);
        }

        var repair = sync.Repair is { } wanted ? wanted with { ListedRefunds = listed } : null;
        return await ApplyAsync(sync with { Repair = repair, Subscription = subscription.Value, Invoices = invoices.Value, Refunds = refunds }, cancel);
    }

    private async Task<SyncOutcome> RefundedAsync(StripeAnswer<RefundedInvoice> refunded, Synchronisation sync, CancellationToken cancel)
    {
        if (!refunded.IsDone)
        {
            return SyncOutcome.From(refunded);
        }

        // By its invoice; of what was paid once by the payment intent.
        var (intent, invoice, refunds) = (refunded.Value.StripePaymentIntentId, refunded.Value.StripeInvoiceId, refunded.Value.Refunds);
        sync = sync with { Refunds = new Dictionary<string, IReadOnlyList<RefundSnapshot>>(StringComparer.Ordinal) { [invoice ?? intent] = refunds } };
        return invoice is null ? await IntentAsync(intent, sync, cancel) : await InvoiceAsync(invoice, sync, cancel);
    }

    /// <summary>With the invoice that brought the news, and with the latest one, whose own news may be late or lost.</summary>
    private async Task<SyncOutcome> WithInvoicesAsync(SubscriptionSnapshot subscription, InvoiceSnapshot? known, Synchronisation sync, CancellationToken cancel)
    {
        List<InvoiceSnapshot> invoices = known is null ? [] : [known];
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

        var whole = await stripe.Invoices.WithCardsAsync(invoices, subscription, cancel);
        return whole.IsDone ? await ApplyAsync(sync with { Subscription = subscription, Invoices = whole.Value }, cancel) : SyncOutcome.From(whole);
    }

    private async Task<SyncOutcome> ApplyAsync(Synchronisation sync, CancellationToken cancel)
    {
        var facts = sync.Subscription;
        var known = await db.Memberships.SingleOrDefaultAsync(membership => membership.StripeSubscriptionId == facts.StripeSubscriptionId, cancel);
        if (known is null && MembershipSync.Begins(facts) && sync.Invoices.All(invoice => !invoice.IsFirst))
        {
            // Whether anything was ever paid the first bill says, which a bank may refuse for longer than a period.
            var all = await stripe.Invoices.OfSubscriptionAsync(facts.StripeSubscriptionId, cancel);
            if (!all.IsDone)
            {
                return SyncOutcome.From(all);
            }

            sync = sync with { Invoices = [.. sync.Invoices, .. all.Value.Where(invoice => invoice.IsFirst)] };
        }

        if (sync.Invoices.FirstOrDefault(invoice => invoice.IsFirst) is { } first)
        {
            sync = sync with { Subscription = facts = facts with { IsSettling = first is { IsPaid: false, Parts.Total.Minor: > 0 } } };
        }

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
            await numbers.TellAsync(sync.Invoices, sync.Refunds, cancel);
        }

        return outcome;
    }

    /// <summary>A subscription that cannot be read is none of ours, unless a member reads by it: then a person must look.</summary>
    private async Task<SyncOutcome> WithoutAsync(string id, StripeAnswer<SubscriptionSnapshot> answer, CancellationToken cancel) =>
        answer.Outcome == StripeOutcome.Missing && await db.Memberships.AnyAsync(membership => membership.StripeSubscriptionId == id, cancel)
            ? SyncOutcome.Parked(answer.Reason ?? Reason.Of("Books.Outcome.NoSubscription", id))
            : SyncOutcome.From(answer);
}
