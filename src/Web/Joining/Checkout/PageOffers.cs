using Core.Offers;
using Core.Orders;
using Core.Texts;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;

namespace Web.Joining.Checkout;

/// <summary>What a payment page gives beside its price: what a code takes off, or free days. What was shown is given, or the page is not opened.</summary>
public sealed class PageOffers(MembershipDb db, StripeGateway stripe, OfferUses uses, OpenPages pages, RefusedCalls calls, TimeProvider clock)
{
    /// <summary>A code of which there are so many is not kept from others for a day by whoever only looks.</summary>
    private static readonly TimeSpan ScarceLife = TimeSpan.FromHours(1);

    /// <summary>Before anything is asked of Stripe: whether this person may have it.</summary>
    /// <returns>Null: they may.</returns>
    public async Task<CheckoutOutcome?> RefuseAsync(CheckoutStart start, CancellationToken cancel)
    {
        if (start.Coupon is { } coupon)
        {
            var refusal = await uses.RefusalAsync(coupon, AddressOf(start), start.Supporter.Id, cancel);
            if (refusal == CouponRefusal.UsedUp && await LetGoAsync(start, coupon, cancel))
            {
                refusal = await uses.RefusalAsync(coupon, AddressOf(start), start.Supporter.Id, cancel);
            }

            return refusal is { } why ? new CheckoutOutcome.CouponRefused(why) : null;
        }

        return TrialDays(start) > 0 && !await uses.MayTryAsync(AddressOf(start), start.Supporter.Id, cancel) ? new CheckoutOutcome.TrialRefused() : null;
    }

    /// <summary>What the page is opened with. A code is made known to Stripe when the first pays with it.</summary>
    public async Task<StripeAnswer<PageTerms>> TermsAsync(CheckoutStart start, CancellationToken cancel)
    {
        if (start.Coupon is not { } coupon)
        {
            return TrialDays(start) > 0 ? new PageTerms { NeedsCard = start.Tier.TrialNeedsCard } : PageTerms.Plain;
        }

        var products = coupon.TierIds.Count == 0 ? []
            : await db.Tiers.IgnoreAutoIncludes().Where(tier => coupon.TierIds.Contains(tier.Id) && tier.StripeProductId != null).Select(tier => tier.StripeProductId!).ToListAsync(cancel);
        var made = calls.See(RefusedDeed.Coupon, await stripe.Coupons.EnsureAsync(coupon, products, cancel));
        return made.IsDone
            ? new PageTerms { StripeCouponId = made.Value, RunsOutAt = coupon.MostUses is null ? null : clock.GetUtcNow() + ScarceLife }
            : made.As<PageTerms>();
    }

    /// <summary>What is to be paid, by its parts: what comes in is held against it.</summary>
    public static Quote QuoteOf(CheckoutStart start)
    {
        var full = Quote.Of(start.Wish.Amount ?? start.Price.Amount, start.Price.Term);
        return start.Coupon is { } coupon ? coupon.Span == CouponSpan.ForEver ? full.AlwaysLess(coupon.Terms.From(full.Subtotal)) : full.Less(coupon.Terms.From(full.Subtotal))
            : TrialDays(start) > 0 ? full.FreeAtFirst()
            : full;
    }

    public static int TrialDays(CheckoutStart start) => start is { Coupon: null, Wish.Trial: { } shown } ? shown.Days : 0;

    /// <summary>Inside the transaction that keeps the order: of any number who ask at the same moment no more have it than may.</summary>
    /// <inheritdoc cref="RefuseAsync"/>
    public async Task<CheckoutOutcome?> ReserveAsync(CheckoutStart start, Order order, PageTerms terms, CancellationToken cancel)
    {
        if (start.Coupon is { } coupon)
        {
            return await uses.ReserveAsync(coupon, order, AddressOf(start), terms.RunsOutAt, cancel) is { } refusal ? new CheckoutOutcome.CouponRefused(refusal) : null;
        }

        return order.TrialDays > 0 && !await uses.ReserveTrialAsync(order, AddressOf(start), cancel) ? new CheckoutOutcome.TrialRefused() : null;
    }

    /// <summary>Whoever mistyped their address and comes back with the right one has kept the code from themselves.</summary>
    /// <returns>A page of this browser's for another address was closed, and what was kept for it is free.</returns>
    private async Task<bool> LetGoAsync(CheckoutStart start, CouponOffer coupon, CancellationToken cancel)
    {
        var isFree = false;
        foreach (var order in await pages.OfThisBrowserAsync(coupon.Id, start.Supporter.Id, cancel))
        {
            isFree |= await pages.CloseAsync(order.StripeSessionId!, cancel) is null && await uses.ReleaseAsync(order.Id, cancel);
        }

        return isFree;
    }

    private static EmailAddress AddressOf(CheckoutStart start) =>
        EmailAddress.Read(start.Supporter.Email) ?? throw new InvalidOperationException($"Supporter {start.Supporter.Id} has no address.");
}
