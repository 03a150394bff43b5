using Core;
using Core.Offers;

namespace Web.Joining.Coupons.Staff;

/// <summary>A code on the desk's list.</summary>
/// <param name="Uses">Memberships that began with it.</param>
/// <param name="Open">Payment pages that are open with it.</param>
/// <param name="GivenUp">What it took off all payments so far, by currency.</param>
public sealed record CouponRow(CouponOffer Coupon, int Uses, int Open, IReadOnlyList<Money> GivenUp);
