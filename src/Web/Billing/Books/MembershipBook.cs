using Core;
using Core.Inbox;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Books;

/// <summary>Books one membership, with its money, inside the projection's transaction.</summary>
public sealed class MembershipBook(MembershipDb db, PaymentBook payments, FactLog facts, Publication publication, TimeProvider clock)
{
    /// <param name="file">What is on file, without its rows: they are read here.</param>
    public async Task<SyncOutcome> WriteAsync(Synchronisation sync, MembershipFile file, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        file = await WithRowsAsync(file, cancel);
        var change = MembershipSync.Apply(file, sync.Subscription, publication, now);
        Add(change);
        var happened = change.Facts;
        await payments.ApplyAsync(sync, change.Membership, file.Tier, cancel);
        var refundedAt = await payments.EndsAccessAtAsync(change.Membership.Id, cancel);
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
            happened = [.. happened, .. after.Facts];
        }

        foreach (var fact in happened)
        {
            await facts.StateAsync(fact, sync.ActorId, cancel);
        }

        if (sync.CompletedOrderId is { } orderId)
        {
            (await db.Orders.SingleAsync(order => order.Id == orderId, cancel)).Complete(now);
        }

        foreach (var told in sync.Told)
        {
            told.Settle(EventStatus.Applied, null, now);
        }

        await db.SaveChangesAsync(cancel);
        return SyncOutcome.Applied(change.Membership.Id);
    }

    private async Task<MembershipFile> WithRowsAsync(MembershipFile file, CancellationToken cancel) => file with
    {
        Grants = file.Membership is null ? [] : await db.Grants.Where(grant => grant.MembershipId == file.Membership.Id).ToListAsync(cancel),
        Movements = await db.RevenueMovements.Where(movement => movement.SupporterId == file.SupporterId).ToListAsync(cancel),
        RefundedAt = file.Membership is null ? null : await payments.EndsAccessAtAsync(file.Membership.Id, cancel),
    };

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
