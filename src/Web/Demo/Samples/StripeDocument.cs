using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Core;
using Core.Memberships;
using Core.Offers;
using Core.Tiers;
using Data;

namespace Web.Demo.Samples;

/// <summary>Single documents, naming what matters: the sandbox fills in the fields that say nothing here.</summary>
internal static class StripeDocument
{
    public static JsonObject Product(Tier tier) => new()
    {
        ["id"] = tier.StripeProductId,
        ["object"] = "product",
        ["active"] = tier.ArchivedAt is null,
        ["created"] = Unix(tier.Prices[0].OfferedAt),
        ["updated"] = Unix(tier.Prices[0].OfferedAt),
        ["name"] = tier.Name,
        ["metadata"] = new JsonObject { ["tier"] = tier.Id.ToString() },
    };

    public static JsonObject Price(Tier tier, TierPrice price) => new()
    {
        ["id"] = price.StripePriceId,
        ["object"] = "price",
        ["active"] = price.WithdrawnAt is null,
        ["created"] = Unix(price.OfferedAt),
        ["currency"] = Code(price.Amount),
        ["product"] = tier.StripeProductId,
        ["metadata"] = new JsonObject { ["price"] = price.Id.ToString() },
        ["recurring"] = new JsonObject
        {
            ["interval"] = IsYears(price.Term) ? "year" : "month",
            ["interval_count"] = IsYears(price.Term) ? price.Term.Months / 12 : price.Term.Months,
            ["meter"] = null,
            ["trial_period_days"] = null,
            ["usage_type"] = "licensed",
        },
        ["unit_amount"] = price.Amount.Minor,
        ["unit_amount_decimal"] = price.Amount.Minor.ToString(CultureInfo.InvariantCulture),
    };

    public static JsonObject Customer(Supporter supporter, Membership latest, int invoices) => new()
    {
        ["id"] = supporter.StripeCustomerId,
        ["object"] = "customer",
        ["created"] = Unix(supporter.CreatedAt),
        ["currency"] = Code(latest.Price),
        ["email"] = supporter.Email,
        ["invoice_prefix"] = Prefix(supporter.StripeCustomerId!),
        ["invoice_settings"] = new JsonObject { ["default_payment_method"] = MethodId(latest) },
        ["next_invoice_sequence"] = invoices + 1,
        ["metadata"] = new JsonObject { ["supporter"] = supporter.Id.ToString() },
    };

    public static JsonObject Method(Membership membership, Supporter supporter) => new()
    {
        ["id"] = MethodId(membership),
        ["object"] = "payment_method",
        ["type"] = "card",
        ["allow_redisplay"] = "limited",
        ["created"] = Unix(membership.StartedAt),
        ["customer"] = membership.StripeCustomerId,
        ["billing_details"] = new JsonObject { ["address"] = null, ["email"] = supporter.Email, ["name"] = null, ["phone"] = null, ["tax_id"] = null },
        ["card"] = Card(membership),
    };

    public static JsonObject Subscription(Membership membership, JsonObject price, Guid? order, string? latestInvoice)
    {
        var ends = membership.CancelAt is not null && membership.EndedAt is null;
        return new JsonObject
        {
            ["id"] = membership.StripeSubscriptionId,
            ["object"] = "subscription",
            ["status"] = Word(membership.Status),
            ["customer"] = membership.StripeCustomerId,
            ["created"] = Unix(membership.StartedAt),
            ["start_date"] = Unix(membership.StartedAt),
            ["billing_cycle_anchor"] = Unix(membership.StartedAt),
            ["currency"] = Code(membership.Price),
            ["cancel_at"] = membership.CancelAt is { } end ? Unix(end) : null,
            ["cancel_at_period_end"] = ends,
            ["canceled_at"] = membership.CancelledAt is { } asked ? Unix(asked) : null,
            ["ended_at"] = membership.EndedAt is { } ended ? Unix(ended) : null,
            ["cancellation_details"] = new JsonObject { ["comment"] = null, ["feedback"] = null, ["feedback_option"] = null, ["reason"] = membership.CancellationReason },
            ["default_payment_method"] = MethodId(membership),
            ["latest_invoice"] = latestInvoice,
            ["metadata"] = order is { } id ? new JsonObject { ["order"] = id.ToString() } : [],
            ["items"] = new JsonObject
            {
                ["object"] = "list",
                ["data"] = new JsonArray(Item(membership, price)),
                ["has_more"] = false,
                ["url"] = $"/v1/subscription_items?subscription={membership.StripeSubscriptionId}",
            },
        };
    }

    public static string ItemId(Membership membership) => Derived("si_", membership.StripeSubscriptionId, 14);

    /// <summary>A member who came back brought another card: each subscription has its own.</summary>
    public static string MethodId(Membership membership) => Derived("pm_1", membership.StripeSubscriptionId);

    /// <summary>An id that is always the same for the same source.</summary>
    public static string Derived(string prefix, string? source, int length = 24) =>
        prefix + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(prefix + source)))[..length];

    public static string Prefix(string customer) => Derived("", customer, 8);

    public static long Unix(DateTimeOffset at) => at.ToUnixTimeSeconds();

    public static long? Unix(DateTimeOffset? at) => at?.ToUnixTimeSeconds();

    public static string Code(Money money) => money.Currency.Code.ToLowerInvariant();

    public static bool IsYears(Term term) => term.Months % 12 == 0;

    public static JsonObject Card(Membership membership) => new()
    {
        ["brand"] = membership.CardBrand,
        ["checks"] = new JsonObject { ["address_line1_check"] = null, ["address_postal_code_check"] = null, ["cvc_check"] = "pass" },
        ["country"] = "IE",
        ["display_brand"] = membership.CardBrand is "amex" ? "american_express" : membership.CardBrand,
        ["exp_month"] = membership.CardExpiresOn?.Month,
        ["exp_year"] = membership.CardExpiresOn?.Year,
        ["fingerprint"] = Derived("", $"{membership.CardBrand}{membership.CardLast4}", 16),
        ["funding"] = "credit",
        ["generated_from"] = null,
        ["last4"] = membership.CardLast4,
        ["networks"] = new JsonObject { ["available"] = new JsonArray(membership.CardBrand), ["preferred"] = null },
        ["regulated_status"] = "unregulated",
        ["three_d_secure_usage"] = new JsonObject { ["supported"] = true },
        ["wallet"] = null,
    };

    private static JsonObject Item(Membership membership, JsonObject price) => new()
    {
        ["id"] = ItemId(membership),
        ["object"] = "subscription_item",
        ["subscription"] = membership.StripeSubscriptionId,
        ["created"] = Unix(membership.StartedAt),
        ["current_period_start"] = Unix(membership.PeriodFrom),
        ["current_period_end"] = Unix(membership.PeriodUntil),
        ["price"] = price.DeepClone(),
        ["plan"] = Plan(price),
        ["quantity"] = 1,
    };

    /// <summary>The old name of a price, which items still carry.</summary>
    private static JsonObject Plan(JsonObject price) => new()
    {
        ["id"] = price["id"]?.DeepClone(),
        ["object"] = "plan",
        ["active"] = price["active"]?.DeepClone(),
        ["amount"] = price["unit_amount"]?.DeepClone(),
        ["amount_decimal"] = price["unit_amount_decimal"]?.DeepClone(),
        ["billing_scheme"] = "per_unit",
        ["created"] = price["created"]?.DeepClone(),
        ["currency"] = price["currency"]?.DeepClone(),
        ["interval"] = price["recurring"]?["interval"]?.DeepClone(),
        ["interval_count"] = 1,
        ["livemode"] = false,
        ["metadata"] = price["metadata"]?.DeepClone(),
        ["meter"] = null,
        ["nickname"] = null,
        ["product"] = price["product"]?.DeepClone(),
        ["tiers_mode"] = null,
        ["transform_usage"] = null,
        ["trial_period_days"] = null,
        ["usage_type"] = "licensed",
    };

    private static string Word(SubscriptionStatus status) => status switch
    {
        SubscriptionStatus.Incomplete => "incomplete",
        SubscriptionStatus.IncompleteExpired => "incomplete_expired",
        SubscriptionStatus.Trialing => "trialing",
        SubscriptionStatus.Active => "active",
        SubscriptionStatus.PastDue => "past_due",
        SubscriptionStatus.Unpaid => "unpaid",
        SubscriptionStatus.Paused => "paused",
        SubscriptionStatus.Canceled => "canceled",
    };
}
