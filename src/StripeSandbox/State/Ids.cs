using System.Security.Cryptography;

namespace StripeSandbox.State;

/// <summary>
/// Ids with Stripe's prefixes. Random on purpose: a site keeps its database when the sandbox is reset, and must never meet
/// an id again that meant something else.
/// </summary>
internal static class Ids
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string New(string prefix, int length = 24) => string.Create(prefix.Length + length, prefix, static (whole, begun) =>
    {
        begun.CopyTo(whole);
        Random.Shared.GetItems(Letters, whole[begun.Length..]);
    });

    public static string Of(string kind) => kind switch
    {
        "customer" => New("cus_", 14),
        "product" => New("prod_", 14),
        "subscription_item" => New("si_", 14),
        "price" => New("price_1"),
        "subscription" => New("sub_1"),
        "invoice" => New("in_1"),
        "line_item" => New("il_1"),
        "item" => New("li_1"),
        "invoice_payment" => New("inpay_1"),
        "payment_intent" => New("pi_3"),
        "charge" => New("ch_3"),
        "refund" => New("re_3"),
        "dispute" => New("du_1"),
        "balance_transaction" => New("txn_3"),
        "payout" => New("po_1"),
        "file" => New("file_1"),
        "radar.early_fraud_warning" => New("issfr_1"),
        "payment_method" => New("pm_1"),
        "setup_intent" => New("seti_1"),
        "checkout.session" => New("cs_test_", 58),
        "billing_portal.session" => New("bps_1"),
        "invoiceitem" => New("ii_1"),
        "subscription_schedule" => New("sub_sched_1"),
        "billing_portal.configuration" => New("bpc_1"),
        "entitlements.feature" => New("feat_1"),
        "entitlements.active_entitlement" => New("ent_1"),
        "product_feature" => New("prodft_1"),
        "webhook_endpoint" => New("we_1"),
        "coupon" => New("", 8),
        "promotion_code" => New("promo_1"),
        "discount" => New("di_1"),
        "tax_rate" => New("txr_1"),
        "credit_note" => New("cn_1"),
        "credit_note_line_item" => New("cnli_1"),
        "customer_balance_transaction" => New("cbtxn_1"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No prefix is known for this object."),
    };

    /// <summary>The numbers of a customer's invoices begin with it.</summary>
    public static string InvoicePrefix() => RandomNumberGenerator.GetString("0123456789ABCDEF", 8);

    /// <summary>Stripe numbers events about payments apart from all others.</summary>
    public static string Event(string type) =>
        New(type.StartsWith("charge.", StringComparison.Ordinal) || type.StartsWith("payment_intent.", StringComparison.Ordinal) || type.StartsWith("refund.", StringComparison.Ordinal) ? "evt_3" : "evt_1");
}
