using Core.Inbox;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Work;

namespace Web.Billing.Books;

/// <summary>
/// Writes what was fetched: membership, grants, movements, payments with their receipt numbers, refunds, facts with their letters and
/// the event's mark, all in one transaction or not at all.
/// </summary>
public sealed class Projection(MembershipDb db, Leases leases, ReceiptSeries series, Admission admission, MembershipBook book, ILogger<Projection> log)
{
    public async Task<SyncOutcome> ApplyAsync(Synchronisation sync, CancellationToken cancel)
    {
        if (!sync.IsAfterRestore && await series.IsRestoredAsync(cancel))
        {
            return SyncOutcome.Later("After a restore the books are compared with Stripe first.");
        }

        var outcome = await db.WriteAsync(() => WriteAsync(sync, cancel), cancel);
        var subscription = sync.Subscription.StripeSubscriptionId;
        if (outcome.Status == EventStatus.Applied)
        {
            log.LogInformation("Subscription {SubscriptionId} is shown by membership {MembershipId}", subscription, outcome.MembershipId);
        }
        else if (outcome.Status == EventStatus.Parked)
        {
            log.LogError("Subscription {SubscriptionId} opens nothing: {Reason}", subscription, outcome.Reason);
        }

        return outcome;
    }

    private async Task<SyncOutcome> WriteAsync(Synchronisation sync, CancellationToken cancel)
    {
        await leases.ConfirmAsync(sync.Hold, cancel);
        var facts = sync.Subscription;
        var known = await db.Memberships.SingleOrDefaultAsync(membership => membership.StripeSubscriptionId == facts.StripeSubscriptionId, cancel);
        if (await admission.SoldAsync(facts, known, cancel) is not var (tier, price))
        {
            return known is null
                ? SyncOutcome.Ignored($"Price {facts.StripePriceId} is not sold by this site.")
                : SyncOutcome.Parked($"The subscription has price {facts.StripePriceId} now, which this site does not sell: give it a tier's price at Stripe.");
        }

        if (known is not null && price.StripePriceId != facts.StripePriceId)
        {
            sync = sync with { Subscription = facts with { Price = known.Price, Term = known.Term } };
        }

        var supporterId = known?.SupporterId ?? Guid.Empty;
        if (known is null)
        {
            (supporterId, var refusal) = await admission.AdmitAsync(sync, price, cancel);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return await book.WriteAsync(sync, new MembershipFile { Membership = known, SupporterId = supporterId, Tier = tier, Price = price }, cancel);
    }
}
