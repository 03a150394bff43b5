using Core.Offers;
using Core.Tiers;
using Core.Work;
using Data;

namespace Web.Joining.Checkout;

/// <summary>A wish that may go on to a payment page: for whom, and what for.</summary>
/// <param name="IsNew">Nobody has ever come in as this supporter.</param>
/// <param name="Hold">Proof that nobody else opens a page for this address.</param>
public sealed record CheckoutStart(CheckoutWish Wish, Tier Tier, TierPrice Price, Supporter Supporter, bool IsNew, Lease Hold)
{
    /// <summary>Of the code that was typed; null: none was.</summary>
    public CouponOffer? Coupon { get; init; }
}
