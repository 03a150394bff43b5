using Core;
using Core.Facts;
using Core.Memberships;
using Core.Payments;
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
/// Cancels one second subscription at once and gives back what was paid for it. Each step looks first at Stripe what is done already, so
/// that it goes on wherever it was broken off.
/// </summary>
public sealed class SecondReturn(MembershipDb db, StripeGateway stripe, DirectSync sync, ReceiptSeries series, FactLog facts, Leases leases, TimeProvider clock, ILogger<SecondReturn> log)
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

        var ended = await EndAsync(lease.Subject, cancel);
        var invoices = ended.IsDone ? await stripe.Invoices.OfSubscriptionAsync(lease.Subject, cancel) : ended.As<List<InvoiceSnapshot>>();
        var returned = invoices.IsDone ? await GiveBackAsync(lease.Subject, invoices.Value, cancel) : invoices.As<List<Money>>();
        if (returned.Outcome == StripeOutcome.Unavailable)
        {
            return false;
        }

        // As the news of it will tell too; the letters that follow from it know that it was asked for.
        var refunded = invoices.Value?.Select(invoice => invoice.StripeInvoiceId).ToHashSet(StringComparer.Ordinal) ?? [];
        await sync.RunAsync(second.StripeCustomerId, (books, own) => books.WholeAsync(lease.Subject, refunded, own with { ActorId = asked.ActorId }, cancel), cancel);
        await WriteAsync(lease, second, returned, asked.ActorId, cancel);
        return true;
    }

    private async Task<StripeAnswer<string>> EndAsync(string subscription, CancellationToken cancel)
    {
        var before = await stripe.Subscriptions.ReadAsync(subscription, cancel);
        if (before is not { IsDone: true, Value.Status: not SubscriptionStatus.Canceled })
        {
            return before.IsDone ? subscription : before.As<string>();
        }

        var ended = await stripe.Subscriptions.EndAsync(subscription, $"second:{subscription}:end", cancel);
        if (ended.Outcome is StripeOutcome.Done or StripeOutcome.Unavailable)
        {
            return ended;
        }

        // A call whose answer was lost is made again, and finds nothing that it could end.
        return await stripe.Subscriptions.ReadAsync(subscription, cancel) is { IsDone: true, Value.Status: SubscriptionStatus.Canceled } ? subscription : ended;
    }

    /// <returns>What has gone back, now or before, payment by payment.</returns>
    private async Task<StripeAnswer<List<Money>>> GiveBackAsync(string subscription, List<InvoiceSnapshot> invoices, CancellationToken cancel)
    {
        List<Money> back = [];
        foreach (var invoice in invoices.Where(invoice => invoice.IsPaid && !invoice.Facts.Parts.Total.IsZero))
        {
            if (invoice.StripePaymentIntentId is not { } payment)
            {
                return new StripeAnswer<List<Money>>(StripeOutcome.Refused, null, Reason.Of("Seconds.NoPayment", invoice.StripeInvoiceId));
            }

            var before = await stripe.Refunds.OfPaymentAsync(payment, cancel);
            if (!before.IsDone)
            {
                return before.As<List<Money>>();
            }

            back.AddRange(before.Value.Select(refund => refund.Amount));
            if (before.Value.Sum(refund => refund.Amount.Minor) >= invoice.Facts.Parts.Total.Minor)
            {
                continue;
            }

            var now = await stripe.Refunds.GiveBackAsync(payment, $"second:{subscription}:{payment}", cancel);
            if (!now.IsDone)
            {
                return now.As<List<Money>>();
            }

            back.Add(now.Value.Amount);
        }

        return back;
    }

    private Task WriteAsync(Lease lease, Membership second, StripeAnswer<List<Money>> returned, Guid? actor, CancellationToken cancel) => db.WriteAsync(
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

            Money? sum = returned.Value is [var first, .. var more] ? more.Aggregate(first, (all, amount) => all + amount) : null;
            await facts.StateAsync(new SecondReturned(second.Id, second.SupporterId, tier, lease.Subject, sum), actor, cancel);
            (await db.Troubles.SingleOrDefaultAsync(row => row.Kind == TroubleKind.SecondSubscription && row.Subject == lease.Subject && row.ClearedAt == null, cancel))?.Clear(clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            log.LogInformation("Subscription {SubscriptionId} was a second one, and was given back", lease.Subject);
        },
        cancel);
}
