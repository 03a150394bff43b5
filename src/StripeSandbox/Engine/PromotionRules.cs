using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Who may use a promotion code, when, and for how much.</summary>
internal static class PromotionRules
{
    public const string Deed = "promotion_code";

    private const string Kind = "promotion_code";

    /// <summary>An active code as a person types it; letters may be of either case.</summary>
    public static Doc? ByCode(Change change, string code) =>
        change.All(Kind).FirstOrDefault(promotion => IsActive(change, promotion) && string.Equals(promotion.Text("code"), code, StringComparison.OrdinalIgnoreCase));

    public static bool IsActive(Change change, Doc promotion) =>
        promotion.Flag("active") && !(promotion.WholeOrNull("expires_at") <= change.Now)
        && !(promotion.WholeOrNull("max_redemptions") <= promotion.Whole("times_redeemed"))
        && change.Find(promotion.Text("promotion.coupon"), "coupon") is { } coupon && coupon.Flag("valid") && !(coupon.WholeOrNull("redeem_by") <= change.Now);

    /// <summary>Why the customer may not use the code for this amount; null when they may. A null amount is not known yet.</summary>
    public static string? Refusal(Change change, Doc promotion, string? customer, long? amount, string? currency)
    {
        if (!IsActive(change, promotion))
        {
            return "This promotion code is no longer active.";
        }

        if (promotion.Text("customer") is { } only && !string.Equals(only, customer, StringComparison.Ordinal))
        {
            return "This promotion code cannot be used by this customer.";
        }

        if (promotion.Flag("restrictions.first_time_transaction") && customer is not null && change.Referring("charge", customer).Any(charge => charge.Flag("paid")))
        {
            return "This promotion code cannot be redeemed because the associated customer has prior transactions.";
        }

        if (promotion.WholeOrNull("restrictions.minimum_amount") is not { } least || amount is null)
        {
            return null;
        }

        return !string.Equals(promotion.Text("restrictions.minimum_amount_currency"), currency, StringComparison.Ordinal) || amount < least
            ? $"This promotion code needs a purchase of at least {Amounts.Show(least, promotion.Text("restrictions.minimum_amount_currency")!)}."
            : null;
    }

    /// <exception cref="StripeError">The code may not be used here.</exception>
    public static void CheckUsable(Change change, Doc promotion, string? customer, long? amount, string? currency, string parameter)
    {
        if (Refusal(change, promotion, customer, amount, currency) is { } refusal)
        {
            throw StripeError.Invalid(refusal, parameter);
        }
    }

    public static void Redeem(Change change, string id)
    {
        var promotion = change.Edit(id);
        promotion["times_redeemed"] = promotion.Whole("times_redeemed") + 1;
        if (promotion.WholeOrNull("max_redemptions") is { } most && promotion.Whole("times_redeemed") >= most)
        {
            promotion["active"] = false;
        }
    }

    public static void Expire(Change change, string id)
    {
        change.Edit(id)["active"] = false;
        change.EmitUpdated("promotion_code.updated", id);
    }
}
