using System.Security.Cryptography;
using System.Text;
using Core.Offers;
using Core.Orders;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Joining.Coupons;

/// <summary>Looks a code up. Whoever types many that are none learns nothing more for an hour, not even that one is right.</summary>
public sealed class CouponFinding(MembershipDb db, TimeProvider clock)
{
    private const int LongestShown = 60;

    /// <param name="typed">As it came, of any length.</param>
    /// <param name="line">As <see cref="Order.OriginHash"/>.</param>
    /// <param name="customer">The half of it that all lines share which may be the same customer's.</param>
    public async Task<FoundCoupon> FindAsync(string typed, string line, string customer, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var code = CouponOffer.ReadCode(typed);
        var shown = code ?? (typed.Length <= LongestShown ? typed.Trim() : "");
        if (await IsGuessingAsync(line, customer, now, cancel))
        {
            return new FoundCoupon(shown, null, CouponRefusal.TooManyTries);
        }

        var coupon = code is null ? null : await db.Set<CouponOffer>().AsNoTracking().SingleOrDefaultAsync(known => known.Code == code && known.EndedAt == null, cancel);
        if (coupon is null)
        {
            await NoteAsync(line, code ?? "", now, cancel);
            return new FoundCoupon(shown, null, CouponRefusal.Unknown);
        }

        return coupon.RefusalAt(now) is { } refusal ? new FoundCoupon(shown, null, refusal) : new FoundCoupon(shown, coupon, null);
    }

    private async Task<bool> IsGuessingAsync(string line, string customer, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - CouponTry.Window;
        var recent = db.Set<CouponTry>().Where(one => one.TriedAt > since);
        var byLine = await recent.Where(one => one.OriginHash == line).Select(one => one.CodeHash).Distinct().CountAsync(cancel);
        var byCustomer = await recent.Where(one => one.OriginHash.StartsWith(customer)).Select(one => one.CodeHash).Distinct().CountAsync(cancel);
        return CouponTry.IsGuessing(byLine, byCustomer);
    }

    private Task NoteAsync(string line, string code, DateTimeOffset now, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            var since = now - CouponTry.Window;
            await db.Set<CouponTry>().Where(one => one.TriedAt <= since).ExecuteDeleteAsync(cancel);
            db.Add(new CouponTry(Guid.CreateVersion7(now), line, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code))), now));
            await db.SaveChangesAsync(cancel);
        },
        cancel);
}
