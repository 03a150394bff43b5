using System.Security.Cryptography;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class PromotionCodes
{
    private const string Kind = "promotion_code";

    /// <summary>Without what is easily misread.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/promotion_codes", "promotion,code,active,customer,expires_at,max_redemptions,metadata,restrictions.first_time_transaction,restrictions.minimum_amount,restrictions.minimum_amount_currency", Create),
        new("GET", "/v1/promotion_codes", $"{Lists.Paging},active,code,coupon,customer", List),
        new("GET", "/v1/promotion_codes/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/promotion_codes/{id}", "active,metadata", Update),
    ];

    private static Doc Create(Call call)
    {
        var (change, given) = (call.Change, call.Parameters);
        if (given.Text("promotion.coupon") is null)
        {
            throw StripeError.Missing("promotion[coupon]");
        }

        var coupon = call.Named("promotion.coupon", "coupon")!;
        CouponBook.CheckUsable(change, coupon, null, "promotion[coupon]");
        if (given.Part("restrictions") is { } rules && rules["minimum_amount"] is null != rules["minimum_amount_currency"] is null)
        {
            throw StripeError.Missing(rules["minimum_amount"] is null ? "restrictions[minimum_amount]" : "restrictions[minimum_amount_currency]");
        }

        if (given.WholeOrNull("expires_at") is { } early && early <= change.Now)
        {
            throw StripeError.Invalid("`expires_at` must be in the future.", "expires_at");
        }

        var promotion = change.Add(Kind);
        promotion["promotion"]!["coupon"] = coupon.Id();
        promotion["code"] = Code(change, given.Text("code"), call.Named("customer", "customer")?.Id());
        promotion["metadata"] = Metadata.Merge([], given.Part("metadata") ?? []);
        call.Set(promotion, "active", "customer", "expires_at", "max_redemptions");
        if (given.Part("restrictions") is { } restrictions)
        {
            promotion.Part("restrictions")!.Lay(restrictions);
        }

        if (promotion.Text("restrictions.minimum_amount_currency") is { } currency)
        {
            promotion["restrictions"]!["minimum_amount_currency"] = currency.ToLowerInvariant();
        }

        if (promotion.WholeOrNull("expires_at") is { } until)
        {
            Alarms.Set(change, PromotionRules.Deed, promotion.Id(), until);
        }

        change.Emit("promotion_code.created", promotion);
        return promotion;
    }

    private static Doc Update(Call call)
    {
        var promotion = call.Edit(Kind);
        call.Set(promotion, "active");
        call.SetMetadata(promotion);
        if (promotion.Flag("active") && !PromotionRules.IsActive(call.Change, promotion))
        {
            throw StripeError.Invalid("This promotion code cannot be activated: it has expired, is used up, or its coupon is no longer valid.", "active");
        }

        call.Change.EmitUpdated("promotion_code.updated", promotion.Id());
        return promotion;
    }

    private static Doc List(Call call)
    {
        var given = call.Parameters;
        return Lists.Page(call, "/v1/promotion_codes", Kind, call.Change.All(Kind).Where(promotion =>
            (given["active"] is null || promotion.Flag("active") == given.Flag("active"))
            && (given.Text("code") is not { } code || string.Equals(code, promotion.Text("code"), StringComparison.OrdinalIgnoreCase))
            && (given.Text("coupon") is not { } coupon || string.Equals(coupon, promotion.Text("promotion.coupon"), StringComparison.Ordinal))
            && (given.Text("customer") is not { } customer || string.Equals(customer, promotion.Text("customer"), StringComparison.Ordinal))));
    }

    /// <summary>A code is unique among the active ones that the same people may use.</summary>
    private static string Code(Change change, string? wanted, string? customer)
    {
        if (wanted is null)
        {
            return RandomNumberGenerator.GetString(Letters, 8);
        }

        if (!wanted.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-'))
        {
            throw StripeError.Invalid("Promotion codes are made of letters, digits and hyphens.", "code");
        }

        var taken = change.All(Kind).Any(promotion => PromotionRules.IsActive(change, promotion) && string.Equals(promotion.Text("code"), wanted, StringComparison.OrdinalIgnoreCase)
            && (promotion.Text("customer") is not { } only || customer is null || string.Equals(only, customer, StringComparison.Ordinal)));
        return taken ? throw StripeError.Invalid($"An active promotion code with `code: {wanted}` already exists.", "code", "resource_already_exists") : wanted;
    }
}
