using Core.Facts;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Core.Tiers;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Troubles;

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
            if (await HeldAsync(order.SupporterId, tier, access.Id, cancel) is not null)
            {
                Tell(payment, now);
            }

            await facts.StateAsync(new LifetimeBought(access.Id, order.SupporterId, tier.Name, payment.Amount), order.SupporterId, isTold, cancel);
        }

        var isGone = await LeftAsync(payment, cancel) <= 0;
        if (isGone && access.Until is null)
        {
            access.EndNow(now);
            await EndGrantsAsync(access.Id, now, cancel);

            // What Stripe was not asked to end yet is needed again.
            await db.Set<Replacement>().Where(row => row.OrderId == order.Id && row.NextTryAt != null).ExecuteDeleteAsync(cancel);
            await facts.StateAsync(new LifetimeEnded(access.Id, order.SupporterId, tier.Name, now), null, isTold, cancel);
        }
        else if (!isGone && access.Until is not null)
        {
            access.Reopen();
            await EndGrantsAsync(access.Id, null, cancel);
            await ReplaceAsync(order, tier, now, cancel);
            await facts.StateAsync(new LifetimeRestored(access.Id, order.SupporterId, tier.Name), null, isTold, cancel);
        }
    }

    /// <summary>A membership that began although its member has all of it for good: its page was open before that was paid. It ends with its period, and staff are told of the payment.</summary>
    /// <param name="begun">Just booked, with its payments.</param>
    public async Task CoverAsync(Membership begun, Tier tier, CancellationToken cancel)
    {
        if (await HeldAsync(begun.SupporterId, tier, besides: null, cancel) is not { OrderId: { } order } access || access.From > begun.StartedAt || begun.Quantity > 1)
        {
            return;
        }

        var now = clock.GetUtcNow();
        db.Add(new Replacement(begun.Id, order, now));
        if (db.Payments.Local.FirstOrDefault(payment => payment.MembershipId == begun.Id && payment.PaidAt is not null && payment.Left.Minor > 0) is { } paid)
        {
            Tell(paid, now);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <returns>What opens all of this tier for good; null: nothing.</returns>
    private async Task<ComplimentaryAccess?> HeldAsync(Guid supporterId, Tier tier, Guid? besides, CancellationToken cancel)
    {
        var held = await db.ComplimentaryAccess.AsNoTracking().Where(access => access.SupporterId == supporterId && access.Kind == AccessKind.Lifetime && access.Until == null && access.Id != besides)
            .Join(db.Tiers.IgnoreAutoIncludes(), access => access.TierId, lasting => lasting.Id, (access, lasting) => new { Access = access, Lasting = lasting }).ToListAsync(cancel);
        return held.Find(row => tier.Entitlements.TrueForAll(row.Lasting.Opens))?.Access;
    }

    private void Tell(Payment payment, DateTimeOffset now) =>
        db.Troubles.Add(new Trouble(TroubleKind.PaidForGoodAlready, $"{payment.Id}", 1, TroubleDetail.OfRefund(payment.Left, payment.ReceiptNumber), now));

    private async Task ReplaceAsync(Order order, Tier tier, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var (membership, _) in (await db.LivingAsync(order.SupporterId, cancel)).Where(own => Replacement.IsNeedless(own.Membership, own.Tier, tier)))
        {
            if (await db.Set<Replacement>().SingleOrDefaultAsync(row => row.MembershipId == membership.Id, cancel) is { } known)
            {
                known.AskAnew(order.Id, now);
            }
            else
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
