using Core.Facts;
using Core.Offers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Joining.Coupons.Staff;

/// <summary>Makes and ends codes, and states it. Stripe learns of one when the first pays with it.</summary>
public sealed class CouponMaking(MembershipDb db, FactLog facts, TimeProvider clock)
{
    /// <returns>False: this code stands already.</returns>
    public async Task<bool> MakeAsync(CouponOffer coupon, Guid? actor, CancellationToken cancel)
    {
        try
        {
            await db.WriteAsync(
                async () =>
                {
                    db.Add(coupon);
                    await facts.StateAsync(new CouponMade(coupon.Id, coupon.Code, coupon.Percent, coupon.Terms.Off, $"{coupon.Span}", coupon.Months), actor, cancel);
                    await db.SaveChangesAsync(cancel);
                },
                cancel);
            return true;
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            return false;
        }
    }

    /// <summary>Nobody new gets it; pages that are open already may still be paid. Safe to press twice.</summary>
    public Task<bool> EndAsync(Guid id, Guid? actor, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            var now = clock.GetUtcNow();
            var coupons = db.Set<CouponOffer>();
            if (await coupons.Where(coupon => coupon.Id == id && coupon.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(coupon => coupon.EndedAt, now), cancel) == 0)
            {
                return false;
            }

            var code = await coupons.Where(coupon => coupon.Id == id).Select(coupon => coupon.Code).SingleAsync(cancel);
            await facts.StateAsync(new CouponEnded(id, code), actor, cancel);
            await db.SaveChangesAsync(cancel);
            return true;
        },
        cancel);
}
