using Core;
using Core.Gifts;
using Core.Mails.Letters;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.Ground.Facts;

/// <summary>The receipts of what was paid once. Each is known by its payment intent: one that had to be put back into the books gets no second.</summary>
public sealed class OnceReceipts(MembershipDb db, PublicAddress address, TimeProvider clock)
{
    public async Task<(ILetter Letter, string Key)> OfAsync(Payment payment, Supporter payer, CardName? card, CancellationToken cancel) => (
        payment is { Purpose: OrderKind.Membership, TierName: { } tier } ? await LifetimeAsync(payment, tier, payer, card, cancel)
            : payment.Purpose == OrderKind.Gift && await GiftAsync(payment, cancel) is { } gift ? Gift(payment, payer, card, gift)
            : await TipAsync(payment, payer, card, cancel), // also a gift of books that were lost: what it was for stood there alone
        payment.StripePaymentIntentId!);

    /// <summary>Whoever is no member is asked to become one.</summary>
    private async Task<ILetter> TipAsync(Payment payment, Supporter payer, CardName? card, CancellationToken cancel)
    {
        var isMember = await db.Memberships.Where(membership => membership.SupporterId == payer.Id).AnyAsync(Membership.Living, cancel);
        return new TipReceiptLetter(
            payment.ReceiptNumber!, payment.PaidAt!.Value, payment.Amount, BeforeTax(payment), Tax(payment), card, payer.DisplayName ?? payer.Email!, isMember ? null : new Uri(address.To("/support")));
    }

    /// <summary>What they pay month by month for no more than that is to end (see <see cref="Replacement"/>), with its period.</summary>
    private async Task<ILetter> LifetimeAsync(Payment payment, string tier, Supporter payer, CardName? card, CancellationToken cancel)
    {
        var lasting = await db.Tiers.AsNoTracking().IgnoreAutoIncludes().OrderBy(row => row.Rank).FirstOrDefaultAsync(row => row.Name == tier, cancel);
        var replaced = lasting is null ? default : (await db.LivingAsync(payer.Id, cancel)).FirstOrDefault(own => Replacement.IsNeedless(own.Membership, own.Tier, lasting));
        return new LifetimeReceiptLetter(
            payment.ReceiptNumber!, payment.PaidAt!.Value, payment.Amount, BeforeTax(payment), Tax(payment), card, payer.DisplayName ?? payer.Email!, tier, replaced.Tier?.Name, replaced.Membership?.CancelAt ?? replaced.Membership?.PeriodUntil);
    }

    private GiftReceiptLetter Gift(Payment payment, Supporter payer, CardName? card, Gift gift)
    {
        var now = clock.GetUtcNow();
        return new GiftReceiptLetter(
            payment.ReceiptNumber!, payment.PaidAt!.Value, payment.Amount, BeforeTax(payment), Tax(payment), card, payer.DisplayName ?? payer.Email!,
            payment.TierName!, gift.Months, gift.Address is null ? null : gift.To ?? gift.Address, gift.DeliverAt > now ? gift.DeliverAt : now);
    }

    private async Task<Gift?> GiftAsync(Payment payment, CancellationToken cancel) =>
        db.Gifts.Local.FirstOrDefault(gift => gift.StripePaymentIntentId == payment.StripePaymentIntentId)
        ?? await db.Gifts.SingleOrDefaultAsync(gift => gift.StripePaymentIntentId == payment.StripePaymentIntentId, cancel);

    private static Money? BeforeTax(Payment payment) => payment.Tax.IsZero ? null : payment.Amount - payment.Tax;

    private static Money? Tax(Payment payment) => payment.Tax.IsZero ? null : payment.Tax;
}
