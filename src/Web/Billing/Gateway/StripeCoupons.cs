using System.Net;
using System.Security.Cryptography;
using System.Text;
using Core;
using Core.Offers;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>
/// Coupons at Stripe, made when the first pays with one of our codes. How often, by whom and until when a code is used is decided here and not there: a
/// promotion code of Stripe's could be typed on every payment page of the account. One that this site did not make is never used.
/// </summary>
public sealed class StripeCoupons(StripeGateway stripe)
{
    /// <summary>Where our own coupon's id stands in the metadata of Stripe's.</summary>
    internal const string CouponKey = "coupon";

    /// <param name="productIds">Of the tiers that it is for; empty: of all. A tier whose product is made anew makes another coupon.</param>
    /// <returns>Stripe's id of it; refused where somebody else's has its place.</returns>
    public Task<StripeAnswer<string>> EnsureAsync(CouponOffer coupon, IReadOnlyCollection<string> productIds, CancellationToken cancel)
    {
        var id = IdOf(coupon, productIds);
        return stripe.AskAsync(
            async () =>
            {
                if (await FindAsync(id, cancel) is { } known)
                {
                    return IsOurs(known, coupon) ? id : new StripeAnswer<string>(StripeOutcome.Refused, null, Reason.Of("Gateway.ForeignCoupon", id));
                }

                return (await stripe.V1.Coupons.CreateAsync(Options(id, coupon, productIds), stripe.OnceAWhile($"coupon:{id}"), cancel)).Id;
            },
            cancel);
    }

    private async Task<Coupon?> FindAsync(string id, CancellationToken cancel)
    {
        try
        {
            return await stripe.V1.Coupons.GetAsync(id, cancellationToken: cancel) is { Deleted: not true } known ? known : null;
        }
        catch (StripeException gone) when (gone.HttpStatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static bool IsOurs(Coupon known, CouponOffer coupon) =>
        known.Valid && known.Metadata?.GetValueOrDefault(CouponKey) == coupon.Id.ToString()
        && known.PercentOff == coupon.Percent && known.AmountOff == coupon.OffMinor && known.DurationInMonths == coupon.Months && known.Duration == DurationOf(coupon.Span);

    private static CouponCreateOptions Options(string id, CouponOffer coupon, IReadOnlyCollection<string> productIds) => new()
    {
        Id = id,
        Name = coupon.Code,
        PercentOff = coupon.Percent,
        AmountOff = coupon.OffMinor,
        Currency = coupon.OffMinor is null ? null : coupon.Currency.Code.ToLowerInvariant(),
        Duration = DurationOf(coupon.Span),
        DurationInMonths = coupon.Months,
        AppliesTo = productIds.Count == 0 ? null : new CouponAppliesToOptions { Products = [.. productIds] },
        Metadata = new() { [CouponKey] = coupon.Id.ToString() },
    };

    private static string DurationOf(CouponSpan span) => span switch
    {
        CouponSpan.Once => "once",
        CouponSpan.Months => "repeating",
        CouponSpan.ForEver => "forever",
    };

    private static string IdOf(CouponOffer coupon, IReadOnlyCollection<string> productIds) => productIds.Count == 0 ? $"{coupon.Id:N}"
        : $"{coupon.Id:N}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', productIds.Order(StringComparer.Ordinal)))))[..12]}";
}
