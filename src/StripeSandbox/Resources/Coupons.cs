using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class Coupons
{
    private const string Kind = "coupon";
    private const int MostMonths = 1200;

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/coupons", "id,percent_off,amount_off,currency,duration,duration_in_months,max_redemptions,redeem_by,name,metadata,applies_to", Create),
        new("GET", "/v1/coupons", Lists.Paging, call => Lists.Page(call, "/v1/coupons", Kind, call.Change.All(Kind))),
        new("GET", "/v1/coupons/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/coupons/{id}", "name,metadata", Update),
        new("DELETE", "/v1/coupons/{id}", "", Delete),
    ];

    private static Doc Create(Call call)
    {
        var given = call.Parameters;
        Check(call.Change, given);
        var coupon = Blank.Of(Kind, call.Change.Now);
        if (given.Text("id") is { } chosen)
        {
            coupon["id"] = Chosen(call.Change, chosen);
        }

        call.Change.Add(coupon);
        call.Set(coupon, "percent_off", "amount_off", "duration", "duration_in_months", "max_redemptions", "redeem_by", "name");
        coupon["currency"] = given["amount_off"] is null ? null : given.Text("currency")!.ToLowerInvariant();
        call.SetMetadata(coupon);
        CouponBook.KeepTerms(call.Change, coupon, given.At("applies_to.products") as DocList);
        if (coupon.WholeOrNull("redeem_by") is { } until)
        {
            Alarms.Set(call.Change, CouponBook.Deed, coupon.Id(), until);
        }

        call.Change.Emit("coupon.created", coupon);
        return coupon;
    }

    private static Doc Update(Call call)
    {
        var coupon = call.Edit(Kind);
        call.Set(coupon, "name");
        call.SetMetadata(coupon);
        call.Change.EmitUpdated("coupon.updated", coupon.Id());
        return coupon;
    }

    private static Doc Delete(Call call)
    {
        var coupon = call.Edit(Kind);
        coupon["valid"] = false;
        call.Change.Emit("coupon.deleted", coupon);
        return call.Change.Add(new Doc { ["id"] = call.Id, ["object"] = Kind, ["deleted"] = true });
    }

    private static void Check(Change change, Doc given)
    {
        var (percent, amount) = (given.DecimalOrNull("percent_off"), given.WholeOrNull("amount_off"));
        if (percent is null == amount is null)
        {
            throw StripeError.Invalid(percent is null ? "You must pass either `percent_off` or `amount_off`." : "You may only specify one of these parameters: amount_off, percent_off.", "amount_off", percent is null ? "parameter_missing" : "parameters_exclusive");
        }

        if (percent is <= 0 or > 100)
        {
            throw StripeError.Invalid("Percent off must be greater than 0 and at most 100.", "percent_off");
        }

        if (amount is <= 0)
        {
            throw StripeError.Invalid("This value must be greater than or equal to 1.", "amount_off", "parameter_invalid_integer");
        }

        if (amount is not null && given.Text("currency") is null)
        {
            throw StripeError.Missing("currency");
        }

        if (given.Text("duration") is "repeating" == given["duration_in_months"] is null)
        {
            throw StripeError.Invalid("`duration_in_months` goes with the duration `repeating`, and only with it.", "duration_in_months");
        }

        if (given.WholeOrNull("duration_in_months") is < 1 or > MostMonths)
        {
            throw StripeError.Invalid($"This value must be between 1 and {MostMonths}.", "duration_in_months", "parameter_invalid_integer");
        }

        if (given.WholeOrNull("max_redemptions") is < 1)
        {
            throw StripeError.Invalid("This value must be greater than or equal to 1.", "max_redemptions", "parameter_invalid_integer");
        }

        if (given.WholeOrNull("redeem_by") <= change.Now)
        {
            throw StripeError.Invalid("`redeem_by` must be in the future.", "redeem_by");
        }

        foreach (var (product, at) in (given.At("applies_to.products") as DocList ?? []).Select((product, at) => ((string)product!, at)))
        {
            if (change.Find(product, "product") is null)
            {
                throw StripeError.NoSuch("product", product, $"applies_to[products][{at}]");
            }
        }
    }

    private static string Chosen(Change change, string id)
    {
        if (!id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') || id[0] is '_')
        {
            throw StripeError.Invalid("Coupon ids are made of letters, digits, hyphens and underscores.", "id");
        }

        return change.Find(id) is { } taken && !taken.Flag("deleted") ? throw StripeError.Invalid("Coupon already exists.", "id", "resource_already_exists") : id;
    }
}
