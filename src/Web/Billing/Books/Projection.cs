using Core;
using Core.Inbox;
using Core.Memberships;
using Core.Orders;
using Data;
using Web.Ground.Work;

namespace Web.Billing.Books;

/// <summary>
/// Writes what was fetched: membership, grants, movements, payments with their receipt numbers, refunds, facts with their letters and
/// the event's mark, all in one transaction or not at all.
/// </summary>
public sealed class Projection(MembershipDb db, Leases leases, ReceiptSeries series, Admission admission, Ownership ownership, HeldOrders held, MembershipBook book, ILogger<Projection> log)
{
    /// <param name="known">The membership on file, read while the lane was held; null at the first contact.</param>
    public async Task<SyncOutcome> ApplyAsync(Synchronisation sync, Membership? known, CancellationToken cancel)
    {
        if (!sync.IsAfterRestore && await series.IsRestoredAsync(cancel))
        {
            return SyncOutcome.Later(Reason.Of("Books.Outcome.AfterRestore"));
        }

        var outcome = await db.WriteAsync(() => WriteAsync(sync, known, cancel), cancel);
        var subscription = sync.Subscription.StripeSubscriptionId;
        if (outcome.Status == EventStatus.Applied)
        {
            log.LogInformation("Subscription {SubscriptionId} is shown by membership {MembershipId}", subscription, outcome.MembershipId);
        }
        else if (outcome.Status == EventStatus.Parked)
        {
            log.LogError("Subscription {SubscriptionId} opens nothing: {Reason}", subscription, outcome.Reason);
        }
        else if (outcome.Status == EventStatus.Held)
        {
            log.LogWarning("Subscription {SubscriptionId} was paid otherwise than it was ordered, and waits for staff: {Reason}", subscription, outcome.Reason);
        }

        return outcome;
    }

    private async Task<SyncOutcome> WriteAsync(Synchronisation sync, Membership? known, CancellationToken cancel)
    {
        await leases.ConfirmAsync(sync.Hold, cancel);
        var facts = sync.Subscription;
        known ??= await ownership.FormerAsync(sync, cancel);
        if (await admission.SoldAsync(facts, known, cancel) is not { } sale)
        {
            return await admission.StrangerAsync(facts, cancel);
        }

        sync = sync with { Subscription = sale.Facts };
        if (sale.Facts.ForeignPriceId is { } foreign)
        {
            log.LogWarning("Subscription {SubscriptionId} has price {StripePriceId}, which this site did not sell it: a person must look", facts.StripeSubscriptionId, foreign);
        }

        var supporterId = sync.Repair?.OwnerId ?? known?.SupporterId ?? Guid.Empty;
        if (known is null)
        {
            (supporterId, var refusal) = await admission.AdmitAsync(sync, sale, cancel);
            if (refusal is not null)
            {
                return refusal;
            }
        }
        else if (sync.Difference is { } difference && await held.OfAsync(facts.StripeSubscriptionId, cancel) is not { Decision: HoldDecision.Accept })
        {
            return SyncOutcome.Parked(difference); // it was ordered and paid by another page than this one
        }

        await ownership.LinkAsync(sync, supporterId, cancel);
        return await book.WriteAsync(sync, new MembershipFile { Membership = known, SupporterId = supporterId, Tier = sale.Tier, Price = sale.Price }, cancel);
    }
}
