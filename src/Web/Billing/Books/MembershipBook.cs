using Core;
using Core.Facts;
using Core.Inbox;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Books;

/// <summary>Books one membership, with its money, inside the projection's transaction.</summary>
public sealed class MembershipBook(
    MembershipDb db, PaymentBook payments, FormerRows former, SecondGuard seconds, HeldOrders held, AheadBook ahead, LatePayments late, OfferUses offers, RepricingNews repricings, ToldPrices prices, SeatBook seats, LifetimeBook lifetimes, FactLog facts, Publication publication, TimeProvider clock)
{
    /// <param name="file">What is on file, without its rows: they are read here.</param>
    public async Task<SyncOutcome> WriteAsync(Synchronisation sync, MembershipFile file, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        file = await WithRowsAsync(sync, file, cancel);
        var isSettling = file.Membership is { SettlesSince: not null };
        var before = file.Membership is { } known ? new TermsBefore(known.TierId, known.TierPriceId, known.Price, known.Term) : null;
        var pieces = file.Membership?.Quantity;
        var change = MembershipSync.Apply(file, sync.Subscription, publication, now);
        Add(change);

        // A row that was wrong is put right without a letter, as if nothing had changed; what did change is counted as well.
        var told = sync.Repair is null || change.Movements.Count > 0 ? before : null;
        var happened = await prices.NamedAsync(change.Facts, change.Membership, cancel);
        await StateAsync(await ahead.ToldAsync(happened, told, change.Membership, file.Price, sync.Subscription, cancel), sync, cancel);
        var planned = await ahead.ApplyAsync(sync, before, change.Membership, file.Tier.Name, cancel);
        await StateAsync(planned, sync, cancel);
        if (!change.IsNew && change.Facts.Count + planned.Count > 0)
        {
            await repricings.NoteAsync(change.Membership.Id, cancel);
        }

        if (sync.CompletedOrderId is { } orderId && change.Membership.SettlesSince is null)
        {
            (await db.Orders.SingleAsync(order => order.Id == orderId, cancel)).Complete(now);
        }

        if (change.IsNew)
        {
            await held.SettleAsync(sync.Subscription.StripeSubscriptionId, cancel);
        }

        if ((change.IsNew || isSettling) && change.Membership.SettlesSince is null)
        {
            await offers.BookAsync(change.Membership, sync.Subscription, sync, cancel);
        }

        foreach (var news in sync.Told)
        {
            news.Settle(EventStatus.Applied, null, now);
        }

        await seats.FollowAsync(change.Membership, file.Tier.Name, pieces, sync.IsAfterRestore, cancel);
        await payments.ApplyAsync(sync, change.Membership, file.Tier, cancel);
        await late.FollowAsync(sync, change.Membership, file.Tier.Name, cancel);
        var refundedAt = payments.EndsAccessAt(change.Membership);
        if (refundedAt != file.RefundedAt)
        {
            // Money went back whole, or came again, in this very transaction: access follows it.
            var after = MembershipSync.Apply(
                file with
                {
                    Membership = change.Membership,
                    Grants = [.. file.Grants, .. change.NewGrants],
                    Movements = [.. file.Movements, .. change.Movements],
                    RefundedAt = refundedAt,
                },
                sync.Subscription,
                publication,
                now);
            Add(after);
            await StateAsync(after.Facts, sync, cancel);
        }

        await db.SaveChangesAsync(cancel);
        if (change is { IsNew: true, Membership.IsLiving: true })
        {
            await seconds.LookAsync(change.Membership, sync, cancel);
            await lifetimes.CoverAsync(change.Membership, file.Tier, cancel);
        }

        return SyncOutcome.Applied(change.Membership.Id);
    }

    private async Task StateAsync(IEnumerable<Fact> happened, Synchronisation sync, CancellationToken cancel)
    {
        foreach (var fact in happened)
        {
            var isTold = sync.IsAfterRestore && !(fact is MembershipStarted && sync.Invoices.Any(invoice => invoice is { IsFirst: true, ReceiptNumber: null }));
            await facts.StateAsync(fact, sync.ActorId, isTold, cancel);
        }
    }

    private async Task<MembershipFile> WithRowsAsync(Synchronisation sync, MembershipFile file, CancellationToken cancel)
    {
        var lost = file.Membership is null ? await former.MembershipAsync(file.SupporterId, sync.Subscription.StripeSubscriptionId, cancel) : null;
        var id = file.Membership?.Id ?? lost;
        await payments.LoadAsync(sync, id, cancel);
        await db.Users.FindAsync([file.SupporterId], cancel); // who gets the letters: what is read now need not be waited for by the next receipt number
        return file with
        {
            Grants = id is null ? [] : await db.Grants.Where(grant => grant.MembershipId == id).ToListAsync(cancel),
            Movements = await db.RevenueMovements.Where(movement => movement.SupporterId == file.SupporterId).ToListAsync(cancel),
            FormerId = lost,
            Policy = await db.AccessPolicyAsync(cancel),
            RefundedAt = file.Membership is null ? null : payments.EndsAccessAt(file.Membership),
        };
    }

    private void Add(MembershipChange change)
    {
        if (change.IsNew)
        {
            db.Memberships.Add(change.Membership);
        }

        db.Grants.AddRange(change.NewGrants);
        db.RevenueMovements.AddRange(change.Movements);
    }
}
