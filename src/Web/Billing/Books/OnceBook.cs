using Core;
using Core.Inbox;
using Core.Orders;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gifts;
using Web.Ground.Work;

namespace Web.Billing.Books;

/// <summary>
/// Writes what was paid once: payment with its receipt number, refunds, facts with their letters, the order's and the event's mark, in one
/// transaction or not at all.
/// </summary>
public sealed class OnceBook(MembershipDb db, Leases leases, ReceiptSeries series, Admission admission, HeldOrders held, PaymentBook payments, GiftBook gifts, LifetimeBook lifetimes, TimeProvider clock, ILogger<OnceBook> log)
{
    /// <param name="order">Null when it is not in the books any more.</param>
    /// <param name="session">Null when Stripe knows no page on which it was paid.</param>
    public async Task<SyncOutcome> ApplyAsync(Order? order, SessionSnapshot? session, IntentSnapshot intent, Synchronisation sync, CancellationToken cancel)
    {
        if (!sync.IsAfterRestore && await series.IsRestoredAsync(cancel))
        {
            return SyncOutcome.Later(Reason.Of("Books.Outcome.AfterRestore"));
        }

        var outcome = await db.WriteAsync(() => WriteAsync(order, session, intent, sync, cancel), cancel);
        log.Log(
            outcome.Status is EventStatus.Parked or EventStatus.Held ? LogLevel.Error : LogLevel.Information,
            "Payment {PaymentIntentId} of order {OrderId} was looked at: {Result} {Reason}", intent.StripePaymentIntentId, order?.Id, outcome.Status, outcome.Reason);
        return outcome;
    }

    private async Task<SyncOutcome> WriteAsync(Order? order, SessionSnapshot? session, IntentSnapshot intent, Synchronisation sync, CancellationToken cancel)
    {
        await leases.ConfirmAsync(sync.Hold, cancel);
        var known = await db.Payments.SingleOrDefaultAsync(payment => payment.StripePaymentIntentId == intent.StripePaymentIntentId && payment.StripeInvoiceId == null, cancel);
        var payer = known?.SupporterId ?? order?.SupporterId ?? (await ReturnedAsync(intent, sync, cancel))?.Id;
        if (payer is not { } supporterId || await db.Users.FindAsync([supporterId], cancel) is not { } supporter)
        {
            return SyncOutcome.Parked(Reason.Of("Books.Outcome.NoCustomer", intent.StripeCustomerId ?? intent.StripePaymentIntentId));
        }

        var paid = intent.Facts(session?.Parts);
        if (known is null && order is not null && await RefusedAsync(order, session, supporter.StripeCustomerId, intent, sync, cancel) is { } refusal)
        {
            return refusal;
        }

        var given = await gifts.OfAsync(order, intent.StripePaymentIntentId, cancel);
        var lasting = await lifetimes.TierAsync(order, cancel);
        var subject = new PaymentSubject(order?.Kind ?? known?.Purpose ?? intent.Purpose ?? OrderKind.Tip, supporterId) { TierName = given?.Tier.Name ?? lasting?.Name ?? known?.TierName };
        var payment = await payments.OnceAsync(paid, intent.ReceiptNumber, subject, sync, cancel);
        if (given is var (gift, tier))
        {
            await gifts.FollowAsync(gift, tier, payment, sync.IsAfterRestore, cancel);
        }

        if (lasting is not null)
        {
            await lifetimes.FollowAsync(order!, lasting, payment, sync.IsAfterRestore, cancel);
        }

        var now = clock.GetUtcNow();
        if (order is not null)
        {
            (await db.Orders.SingleAsync(row => row.Id == order.Id, cancel)).Complete(now);
            await held.SettleAsync(intent.StripePaymentIntentId, cancel);
        }

        foreach (var told in sync.Waiting.Where(received => received.ObjectId == sync.Asked || received.ObjectId == intent.StripePaymentIntentId || received.ObjectId == session?.Id))
        {
            told.Settle(EventStatus.Applied, null, now);
        }

        await db.SaveChangesAsync(cancel);
        return SyncOutcome.Booked();
    }

    /// <returns>Why it is not booked: it was paid otherwise than it was ordered, and staff have not accepted that. Null: it is as it was ordered.</returns>
    private async Task<SyncOutcome?> RefusedAsync(Order order, SessionSnapshot? session, string? customerId, IntentSnapshot intent, Synchronisation sync, CancellationToken cancel)
    {
        if (await held.OfAsync(intent.StripePaymentIntentId, cancel) is { } standing)
        {
            return await held.StandingAsync(standing, sync, cancel);
        }

        var difference = session is null ? OrderCheck.Differs(order, paid: null)
            : OrderCheck.Differs(order, customerId, session) ?? (session.Parts?.Total == intent.Received ? null : Reason.Of("Books.Order.OtherPayment", order.Id, order.Quote.Total, intent.Received));
        return difference is null ? null : await held.HoldOnceAsync(sync, order, intent, difference, cancel);
    }

    /// <summary>Who paid after the backup that was restored, or whose order is not in it.</summary>
    private async Task<Supporter?> ReturnedAsync(IntentSnapshot intent, Synchronisation sync, CancellationToken cancel) =>
        intent.StripeCustomerId is { } customer
            ? await db.Users.SingleOrDefaultAsync(supporter => supporter.StripeCustomerId == customer, cancel) ?? await admission.BringInAsync(sync.Payer, cancel)
            : null;
}
