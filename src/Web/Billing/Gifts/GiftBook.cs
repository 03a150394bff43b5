using Core;
using Core.Facts;
using Core.Gifts;
using Core.Orders;
using Core.Payments;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Ground.Facts;

namespace Web.Billing.Gifts;

/// <summary>What becomes of a gift with its money, inside the transaction that books it: paid, it may be sent; given back or taken by a bank, it opens nothing.</summary>
public sealed class GiftBook(MembershipDb db, GiftAccess access, GiftLetters letters, FactLog facts, IOptions<GiftOptions> options, Publication publication, TimeProvider clock)
{
    /// <summary>The gift of an order, known by its payment from now on: the receipt that follows tells of it.</summary>
    /// <returns>Null: the order is none of a gift.</returns>
    public async Task<(Gift Gift, Tier Tier)?> OfAsync(Order? order, string stripePaymentIntentId, CancellationToken cancel)
    {
        if (order?.Kind != OrderKind.Gift || await db.Gifts.SingleOrDefaultAsync(gift => gift.Id == order.Id, cancel) is not { } gift)
        {
            return null;
        }

        gift.PayBy(stripePaymentIntentId);
        return (gift, await db.Tiers.SingleAsync(tier => tier.Id == gift.TierId, cancel));
    }

    /// <summary>After its payment is booked, with what went back of it.</summary>
    /// <param name="payment">Null: no money came.</param>
    /// <param name="isTold">Its letters were sent before the books were lost.</param>
    public async Task FollowAsync(Gift gift, Tier tier, Payment? payment, bool isTold, CancellationToken cancel)
    {
        if (payment is null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        if (gift.Pay(now, options.Value.Window, publication))
        {
            await facts.StateAsync(new GiftBought(gift.Id, gift.BuyerId, tier.Name, gift.Months, gift.To ?? gift.Address, gift.DueAt!.Value), gift.BuyerId, isTold, cancel);
        }

        var isGone = await LeftAsync(payment, cancel) <= 0;
        if (isGone && gift.TakenBackAt is null)
        {
            await TakeBackAsync(gift, tier.Name, now, isTold, cancel);
        }
        else if (!isGone && gift.TakenBackAt is not null)
        {
            await RestoreAsync(gift, tier, now, isTold, cancel);
        }
    }

    private async Task TakeBackAsync(Gift gift, string tier, DateTimeOffset now, bool isTold, CancellationToken cancel)
    {
        var was = gift.State(now);
        gift.TakeBack(now);
        var sooner = await access.EndAsync(gift, was, cancel);
        if (!isTold)
        {
            await letters.TakenBackAsync(gift, tier, was, cancel);
            foreach (var (next, name) in sooner)
            {
                await letters.BeginsAsync(next, name, now, cancel);
            }
        }

        await facts.StateAsync(new GiftTakenBack(gift.Id, gift.HolderId ?? gift.BuyerId, tier, $"{was}"), null, isTold, cancel);
    }

    private async Task RestoreAsync(Gift gift, Tier tier, DateTimeOffset now, bool isTold, CancellationToken cancel)
    {
        var left = gift.LeftWhenTaken;
        gift.Restore(now, publication);
        if (left > TimeSpan.Zero)
        {
            await access.ReopenAsync(gift, tier, left.Value, cancel);
        }

        if (!isTold)
        {
            await letters.StandsAsync(gift, tier.Name, now, cancel);
        }

        await facts.StateAsync(new GiftRestored(gift.Id, gift.HolderId ?? gift.BuyerId, tier.Name), null, isTold, cancel);
    }

    /// <summary>In minor units: a part that stays keeps the gift.</summary>
    private async Task<long> LeftAsync(Payment payment, CancellationToken cancel)
    {
        await db.Disputes.Where(dispute => dispute.PaymentId == payment.Id).LoadAsync(cancel);
        return payment.Left.Minor - db.Disputes.Local.Where(dispute => dispute.PaymentId == payment.Id && dispute.TakesMoney).Sum(dispute => dispute.Amount.Minor);
    }
}
