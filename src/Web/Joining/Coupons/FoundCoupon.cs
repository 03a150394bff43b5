using Core.Offers;

namespace Web.Joining.Coupons;

/// <summary>What became of a code that somebody typed, or came with.</summary>
/// <param name="Typed">As it is shown again.</param>
/// <param name="Coupon">Null: it cannot be used, whatever for.</param>
/// <param name="Refusal">Why not.</param>
public sealed record FoundCoupon(string Typed, CouponOffer? Coupon, CouponRefusal? Refusal);
