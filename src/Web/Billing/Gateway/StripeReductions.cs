using System.Collections.Concurrent;
using System.Net;
using Core;
using Core.Memberships;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>What coupons take off. A coupon never changes what it is worth, so that each is read once.</summary>
public sealed class StripeReductions(StripeGateway stripe)
{
    private readonly ConcurrentDictionary<string, PriceReduction> known = new(StringComparer.Ordinal);

    /// <summary>Paths that a subscription is read with; deeper ones are refused: a coupon of a line, or of the customer, is read by itself.</summary>
    internal static readonly IReadOnlyList<string> Paths = ["discounts.source.coupon.applies_to", "items.data.discounts"];

    internal async Task<IReadOnlyList<PriceReduction>> ReadAsync(IEnumerable<Discount>? discounts, CancellationToken cancel)
    {
        var all = new List<PriceReduction>();
        foreach (var discount in (discounts ?? []).Where(discount => discount?.Source is not null))
        {
            if (await OfAsync(discount.Source, cancel) is { } reduction)
            {
                all.Add(reduction with { Until = StripeInstant.Utc(discount.End), StripeDiscountId = discount.Id });
            }
        }

        return all;
    }

    private async Task<PriceReduction?> OfAsync(DiscountSource source, CancellationToken cancel)
    {
        if (source.Coupon is { Deleted: not true } coupon)
        {
            return Of(coupon);
        }

        if (source.CouponId is not { } id)
        {
            return null;
        }

        if (known.TryGetValue(id, out var read))
        {
            return read;
        }

        try
        {
            return known[id] = Of(await stripe.V1.Coupons.GetAsync(id, new CouponGetOptions { Expand = ["applies_to"] }, cancellationToken: cancel));
        }
        catch (StripeException gone) when (gone.HttpStatusCode == HttpStatusCode.NotFound)
        {
            return null; // deleted since: what it still takes off is seen in what is paid
        }
    }

    private static PriceReduction Of(Coupon coupon) => new()
    {
        Percent = coupon.PercentOff,
        Amount = coupon is { AmountOff: { } minor, Currency: { } code } ? new Money(minor, Currency.Of(code)) : null,
        IsOnce = string.Equals(coupon.Duration, "once", StringComparison.Ordinal),
        Products = coupon.AppliesTo?.Products,
        CouponId = coupon.Metadata?.GetValueOrDefault(StripeCoupons.CouponKey) is { } mark && Guid.TryParse(mark, out var own) ? own : null,
    };
}
