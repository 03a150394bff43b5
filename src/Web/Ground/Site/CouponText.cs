using Core;
using Core.Facts;
using Core.Offers;

namespace Web.Ground.Site;

/// <summary>What a code takes off and what is paid with it, in words: one place for the desk, the support page and the trail.</summary>
public static class CouponText
{
    /// <summary>"50 % less for 3 months".</summary>
    public static string Of(CouponTerms terms, SiteText text) => Of(terms.Percent, terms.Off, terms.Span, terms.Months, text);

    public static string Of(CouponMade fact, SiteText text) =>
        text["Facts.Said.CouponMade", fact.CouponCode, Of(fact.Percent, fact.Off, Enum.TryParse<CouponSpan>(fact.Span, out var span) ? span : CouponSpan.Once, fact.Months, text)];

    /// <summary>"3.00 a month for 3 months, then 6.00 a month".</summary>
    public static string Of(ReducedPrice price, SiteText text) => price switch
    {
        { Payments: null } => text["Core.Reduced.ForEver", price.Now, SaleText.After(price.Term, text)],
        { Payments: 1, Now.IsZero: true } => text["Core.Reduced.FirstFree", price.Full, SaleText.After(price.Term, text)],
        { Payments: 1 } => text["Core.Reduced.First", price.Now, price.Full, SaleText.After(price.Term, text)],
        _ => text["Core.Reduced.Months", price.Months, price.Now, SaleText.After(price.Term, text), price.Full],
    };

    private static string Of(int? percent, Money? off, CouponSpan span, int? months, SiteText text)
    {
        var what = percent is { } part ? text["Core.Coupon.Percent", part].Value : text["Core.Coupon.Off", off].Value;
        return span switch
        {
            CouponSpan.Once => text["Core.Coupon.Once", what],
            CouponSpan.Months => text["Core.Coupon.Months", months, what],
            CouponSpan.ForEver => text["Core.Coupon.ForEver", what],
        };
    }
}
