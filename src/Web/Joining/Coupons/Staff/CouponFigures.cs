using Core;
using Core.Offers;
using Core.Orders;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;

namespace Web.Joining.Coupons.Staff;

/// <summary>What each code has brought and cost: its uses, and what it took off the payments of the memberships that began with it.</summary>
public sealed class CouponFigures(MembershipDb db, OfferUses kept, TimeProvider clock)
{
    private const int MostShown = 200;

    /// <summary>Those that stand first, the newest of each first.</summary>
    public async Task<IReadOnlyList<CouponRow>> ListAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var uses = db.Set<OfferUse>();
        var coupons = await db.Set<CouponOffer>().AsNoTracking().OrderBy(coupon => coupon.EndedAt != null).ThenByDescending(coupon => coupon.MadeAt).Take(MostShown).ToListAsync(cancel);
        var booked = await uses.Where(use => use.CouponId != null && use.BookedAt != null).GroupBy(use => use.CouponId!.Value)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        var open = await kept.Live(now).Where(use => use.CouponId != null && use.BookedAt == null).GroupBy(use => use.CouponId!.Value)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        var given = await uses.Where(use => use.CouponId != null && use.MembershipId != null)
            .Join(db.Payments.Where(payment => payment.PaidAt != null && payment.DiscountMinor > 0), use => use.MembershipId, payment => payment.MembershipId, (use, payment) => new { use.CouponId, payment.Amount.Currency, payment.DiscountMinor })
            .GroupBy(row => new { row.CouponId, row.Currency }).Select(group => new { group.Key.CouponId, group.Key.Currency, Sum = group.Sum(row => row.DiscountMinor) }).ToListAsync(cancel);
        return
        [
            .. coupons.Select(coupon => new CouponRow(
                coupon, booked.GetValueOrDefault(coupon.Id), open.GetValueOrDefault(coupon.Id), [.. given.Where(row => row.CouponId == coupon.Id).Select(row => new Money(row.Sum, row.Currency))])),
        ];
    }
}
