using Core;
using Core.Inbox;
using Core.Orders;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Site;

namespace Web.Billing.Books;

/// <summary>
/// Brings into the books what was paid once on a page of ours: the payment is fetched afresh, with the page that it was made on, and
/// <see cref="OnceBook"/> writes it. The same as <see cref="MembershipSynchroniser"/> is for what renews.
/// </summary>
public sealed class OnceSynchroniser(StripeGateway stripe, OnceBook book, MembershipDb db, PublicAddress address)
{
    /// <summary>Its payment page was completed.</summary>
    public async Task<SyncOutcome> SessionAsync(Order order, SessionSnapshot session, Synchronisation sync, CancellationToken cancel)
    {
        if (!session.IsComplete || session.StripePaymentIntentId is not { } id)
        {
            return SyncOutcome.Ignored(Reason.Of(session.IsExpired ? "Books.Outcome.PageClosed" : "Books.Outcome.PageOpen"));
        }

        var intent = await stripe.Intents.ReadAsync(id, cancel);
        return intent.IsDone ? await ApplyAsync(order, session, intent.Value, sync, cancel) : SyncOutcome.From(intent);
    }

    /// <summary>Something happened to a payment that has no invoice: to one of ours, or to a stranger's.</summary>
    public async Task<SyncOutcome> IntentAsync(string id, Synchronisation sync, CancellationToken cancel)
    {
        var intent = await stripe.Intents.ReadAsync(id, cancel);
        if (!intent.IsDone)
        {
            return SyncOutcome.From(intent);
        }

        if ((intent.Value.Purpose is null || !intent.Value.IsOf(new Uri(address.Root).Host)) && !await db.Payments.AnyAsync(payment => payment.StripePaymentIntentId == id, cancel))
        {
            return SyncOutcome.Ignored(Reason.Of("Books.Outcome.NoInvoice"));
        }

        var session = await stripe.Sessions.OfIntentAsync(id, cancel);
        if (session.Outcome is StripeOutcome.Unavailable or StripeOutcome.Refused)
        {
            return SyncOutcome.From(session);
        }

        var order = intent.Value.OrderId is { } orderId ? await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == orderId, cancel) : null;
        return await ApplyAsync(order, session.Value, intent.Value, sync, cancel);
    }

    /// <summary>With its refunds: what the reconciler asks for when the books differ.</summary>
    public async Task<SyncOutcome> WholeAsync(string id, Synchronisation sync, CancellationToken cancel)
    {
        var refunds = await stripe.Refunds.AllOfPaymentAsync(id, cancel);
        if (!refunds.IsDone)
        {
            return SyncOutcome.From(refunds);
        }

        var listed = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal) { [id] = refunds.Value.Ids };
        sync = sync.Repair is { } repair ? sync with { Repair = repair with { ListedRefunds = listed } } : sync;
        return await IntentAsync(id, sync with { Refunds = new Dictionary<string, IReadOnlyList<RefundSnapshot>>(StringComparer.Ordinal) { [id] = refunds.Value.Counting } }, cancel);
    }

    private async Task<SyncOutcome> ApplyAsync(Order? order, SessionSnapshot? session, IntentSnapshot intent, Synchronisation sync, CancellationToken cancel)
    {
        if (!intent.IsPaid)
        {
            return SyncOutcome.Ignored(Reason.Of("Books.Outcome.UnderWay"));
        }

        if (order is null && intent.StripeCustomerId is { } customer)
        {
            var payer = await stripe.Customers.ReadAsync(customer, cancel);
            if (payer.Outcome == StripeOutcome.Unavailable)
            {
                return SyncOutcome.From(payer);
            }

            sync = sync with { Payer = payer.Value };
        }

        var outcome = await book.ApplyAsync(order, session, intent, sync, cancel);
        if (outcome.Status == EventStatus.Applied && intent.ReceiptNumber is null)
        {
            await KeepNumberAsync(intent.StripePaymentIntentId, cancel);
        }

        return outcome;
    }

    /// <summary>After the commit. What Stripe does not take now, the reconciler sees and writes.</summary>
    private async Task KeepNumberAsync(string intentId, CancellationToken cancel)
    {
        if (db.Payments.Local.FirstOrDefault(payment => payment.StripePaymentIntentId == intentId)?.ReceiptNumber is { } number)
        {
            await stripe.Intents.KeepReceiptAsync(intentId, number, cancel);
        }
    }
}
