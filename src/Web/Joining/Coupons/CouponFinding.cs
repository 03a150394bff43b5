using System.Security.Cryptography;
using System.Text;
using Core.Offers;
using Core.Orders;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;

namespace Web.Joining.Coupons;

/// <summary>Looks a code up. Whoever types many that are none learns nothing more for an hour, not even that one is right.</summary>
public sealed class CouponFinding(MembershipDb db, OfferUses uses, TimeProvider clock)
{
    private const int LongestShown = 60;

    /// <summary>Those of one line are looked at one after the other, so that of a hundred at the same moment no more are answered than may be.</summary>
    private static readonly SemaphoreSlim[] Turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <param name="typed">As it came, of any length.</param>
    /// <param name="line">As <see cref="Order.OriginHash"/>.</param>
    /// <param name="customer">The half of it that all lines share which may be the same customer's.</param>
    public async Task<FoundCoupon> FindAsync(string typed, string line, string customer, CancellationToken cancel)
    {
        var turn = Turns[(uint)string.GetHashCode(line, StringComparison.Ordinal) % Turns.Length];
        await turn.WaitAsync(cancel);
        try
        {
            return await InTurnAsync(typed, line, customer, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<FoundCoupon> InTurnAsync(string typed, string line, string customer, CancellationToken cancel)
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

        var refusal = coupon.RefusalAt(now) ?? (await uses.IsUsedUpAsync(coupon, cancel) ? CouponRefusal.UsedUp : null);
        return new FoundCoupon(shown, refusal is null ? coupon : null, refusal);
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
            var (since, tries, hash) = (now - CouponTry.Window, db.Set<CouponTry>(), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code))));
            await tries.Where(one => one.TriedAt <= since).ExecuteDeleteAsync(cancel);

            // A link with a code that is over is followed by many from one line, and each of them as often as they like: that is one row.
            if (await tries.Where(one => one.OriginHash == line && one.CodeHash == hash).ExecuteUpdateAsync(set => set.SetProperty(one => one.TriedAt, now), cancel) == 0)
            {
                tries.Add(new CouponTry(Guid.CreateVersion7(now), line, hash, now));
                await db.SaveChangesAsync(cancel);
            }
        },
        cancel);
}
