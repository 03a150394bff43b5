using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Pricing;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// Coupons and the codes that stand for them: what they take off, and whether they may be used. A deleted coupon still works for
/// those who have it, so its terms are kept apart; the products are there too, as Stripe shows them only on request.
/// </summary>
internal static class CouponBook
{
    public const string Deed = "coupon";

    private const string TermsKind = "_coupon";

    public static void KeepTerms(Change change, Doc coupon, DocList? products) => change.Add(new Doc
    {
        ["id"] = IdOf(coupon.Id()),
        ["object"] = TermsKind,
        ["coupon"] = coupon.Copy(),
        ["products"] = products?.Copy(),
    });

    public static Doc Coupon(Change change, string id) => change.Find(IdOf(id))?.Part("coupon") ?? change.Get(id);

    public static IReadOnlyList<string>? Products(Change change, string id) =>
        (change.Find(IdOf(id))?["products"] as DocList)?.Select(product => (string)product!).ToList();

    public static DiscountTerms Terms(Change change, Doc discount)
    {
        var coupon = Coupon(change, discount.Text("source.coupon")!);
        return new DiscountTerms(discount.Id(), coupon.DecimalOrNull("percent_off"), coupon.WholeOrNull("amount_off"), Products(change, coupon.Id()));
    }

    /// <exception cref="StripeError">It is used up, has expired, or is of another currency.</exception>
    public static void CheckUsable(Change change, Doc coupon, string? currency, string parameter)
    {
        if (coupon.WholeOrNull("redeem_by") is { } until && until <= change.Now)
        {
            throw StripeError.Invalid($"Coupon expired: {coupon.Id()}", parameter, "coupon_expired");
        }

        if (!coupon.Flag("valid"))
        {
            throw StripeError.Invalid($"Coupon {coupon.Id()} is used up and cannot be applied.", parameter, "coupon_expired");
        }

        if (coupon.Text("currency") is { } own && currency is not null && !string.Equals(own, currency, StringComparison.Ordinal))
        {
            throw StripeError.Invalid($"The coupon {coupon.Id()} is in {own}, but what it shall reduce is in {currency}.", parameter);
        }
    }

    /// <summary>Counts one use; the last one makes the coupon invalid.</summary>
    public static void Redeem(Change change, string id)
    {
        if (change.Find(id, "coupon") is not { } known || known.Flag("deleted"))
        {
            return;
        }

        var coupon = change.Edit(id);
        coupon["times_redeemed"] = coupon.Whole("times_redeemed") + 1;
        if (coupon.WholeOrNull("max_redemptions") is { } most && coupon.Whole("times_redeemed") >= most)
        {
            coupon["valid"] = false;
        }
    }

    public static void Expire(Change change, string id)
    {
        if (change.Find(id, "coupon") is { } known && !known.Flag("deleted"))
        {
            change.Edit(id)["valid"] = false;
        }
    }

    private static string IdOf(string coupon) => $"_coupon_{coupon}";
}
