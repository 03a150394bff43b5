using Core;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Coupons;

/// <summary>A shop that has codes.</summary>
internal static class Codes
{
    public const string Half = "HALF-26";

    public static Task<Guid> CodeAsync(this Storefront shop, CouponTerms terms, CouponLimits? limits = null, string code = Half) => shop.Site.InDbAsync(async db =>
    {
        var coupon = new CouponOffer(Guid.CreateVersion7(), code, terms, Currency.Of("EUR"), limits ?? CouponLimits.None, shop.Site.Clock.GetUtcNow());
        db.Add(coupon);
        await db.SaveChangesAsync();
        return coupon.Id;
    });

    /// <summary>Half off, for three months unless said otherwise.</summary>
    public static Task<Guid> HalfAsync(this Storefront shop, CouponLimits? limits = null, CouponSpan span = CouponSpan.Months) =>
        shop.CodeAsync(CouponTerms.OfPercent(50, span, span == CouponSpan.Months ? 3 : null), limits);

    /// <summary>Comes by the link with the code, and goes on to the payment.</summary>
    public static async Task<SeenPage> ChooseWithAsync(this Storefront _, Visitor visitor, string email, string code = Half, string period = "month") =>
        await visitor.SubmitAsync(await visitor.GetAsync($"/support?code={code}"), "Checkout.Start.GoOn", ("Email", email), ("Tier", "patron"), ("Period", period));

    public static async Task<SeenPage> JoinWithAsync(this Storefront shop, Visitor visitor, string email, string code = Half, string card = Storefront.GoodCard) =>
        await shop.PayAsync(visitor, await shop.ChooseWithAsync(visitor, email, code), card);

    public static Task<List<OfferUse>> UsesAsync(this Storefront shop) => shop.Site.InDbAsync(db => db.Set<OfferUse>().AsNoTracking().OrderBy(use => use.ReservedAt).ToListAsync());

    public static Task<Membership> OneMembershipAsync(this Storefront shop) => shop.Site.InDbAsync(db => db.Memberships.AsNoTracking().SingleAsync());

    public static Money Euros(long cents) => new(cents, Currency.Of("EUR"));
}
