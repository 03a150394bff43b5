using Core.Facts;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Books;

/// <summary>
/// A membership that was paid once and for good, inside the transaction that books its money: it opens without end, it ends when its money is gone, and what its member
/// paid month by month for the same is to end with its period.
/// </summary>
public sealed class LifetimeBook(MembershipDb db, FactLog facts, TimeProvider clock)
{
    /// <returns>Null: the order is none of a membership for good.</returns>
    public async Task<Tier?> TierAsync(Order? order, CancellationToken cancel) => order is { Kind: OrderKind.Membership, TierPriceId: { } price }
        ? await db.Tiers.SingleAsync(tier => tier.Prices.Any(one => one.Id == price), cancel)
        : null;

    /// <param name="payment">Null: no money came.</param>
    /// <param name="isTold">Its letters were sent before the books were lost.</param>
    public async Task FollowAsync(Order order, Tier tier, Payment? payment, bool isTold, CancellationToken cancel)
    {
        if (payment is null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var access = await db.ComplimentaryAccess.SingleOrDefaultAsync(access => access.OrderId == order.Id, cancel);
        if (access is null)
        {
            access = new ComplimentaryAccess(order.Id, order.SupporterId, tier.Id, "", null, now, null) { Kind = AccessKind.Lifetime, OrderId = order.Id };
            db.ComplimentaryAccess.Add(access);
            db.Grants.AddRange(access.Open(tier.Entitlements, now));
            await ReplaceAsync(order, tier, now, cancel);
            await facts.StateAsync(new LifetimeBought(access.Id, order.SupporterId, tier.Name, payment.Amount), order.SupporterId, isTold, cancel);
        }

        var isGone = await LeftAsync(payment, cancel) <= 0;
        if (isGone && access.Until is null)
        {
            access.EndNow(now);
            await EndGrantsAsync(access.Id, now, cancel);
            await facts.StateAsync(new LifetimeEnded(access.Id, order.SupporterId, tier.Name, now), null, isTold, cancel);
        }
        else if (!isGone && access.Until is not null)
        {
            access.Reopen();
            await EndGrantsAsync(access.Id, null, cancel);
            await facts.StateAsync(new LifetimeRestored(access.Id, order.SupporterId, tier.Name), null, isTold, cancel);
        }
    }

    /// <summary>Memberships that open no more than this one are not needed any more.</summary>
    private async Task ReplaceAsync(Order order, Tier tier, DateTimeOffset now, CancellationToken cancel)
    {
        var living = await db.Memberships.Where(membership => membership.SupporterId == order.SupporterId).Where(Membership.Living)
            .Join(db.Tiers, membership => membership.TierId, held => held.Id, (membership, held) => new { membership.Id, held.Entitlements }).ToListAsync(cancel);
        foreach (var membership in living.Where(membership => membership.Entitlements.TrueForAll(tier.Opens)))
        {
            if (await db.Set<Replacement>().FindAsync([membership.Id], cancel) is null)
            {
                db.Add(new Replacement(membership.Id, order.Id, now));
            }
        }
    }

    /// <summary>In minor units: a part that stays keeps it.</summary>
    private async Task<long> LeftAsync(Payment payment, CancellationToken cancel)
    {
        await db.Disputes.Where(dispute => dispute.PaymentId == payment.Id).LoadAsync(cancel);
        return payment.Left.Minor - db.Disputes.Local.Where(dispute => dispute.PaymentId == payment.Id && dispute.TakesMoney).Sum(dispute => dispute.Amount.Minor);
    }

    private async Task EndGrantsAsync(Guid access, DateTimeOffset? until, CancellationToken cancel)
    {
        await db.Grants.Where(grant => grant.ComplimentaryId == access).LoadAsync(cancel);
        foreach (var grant in db.Grants.Local.Where(grant => grant.ComplimentaryId == access))
        {
            grant.EndAt(until);
        }
    }
}
