using Core;
using Core.Offers;

namespace Web.Joining.Coupons.Staff;

/// <summary>A code on the desk's list.</summary>
/// <param name="Uses">Memberships that began with it.</param>
/// <param name="Open">Kept for who can still pay: their page is open, a bank takes its time, or staff have not decided.</param>
/// <param name="GivenUp">What it took off all payments so far, by currency.</param>
public sealed record CouponRow(CouponOffer Coupon, int Uses, int Open, IReadOnlyList<Money> GivenUp);
