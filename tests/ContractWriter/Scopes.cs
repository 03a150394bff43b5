namespace ContractWriter;

/// <summary>What the sandbox's contract covers.</summary>
internal static class Scopes
{
    private static readonly string[] Rooms =
    [
        "account", "balance", "balance_transactions", "billing_portal", "charges", "checkout", "coupons", "credit_notes", "customers", "disputes",
        "entitlements", "events", "files", "invoice_payments", "invoiceitems", "invoices", "payment_intents", "payment_methods", "payouts", "prices",
        "products", "promotion_codes", "radar/early_fraud_warnings", "refunds", "setup_attempts", "setup_intents", "subscription_items", "subscription_schedules", "subscriptions",
        "tax_rates", "test_helpers/refunds", "test_helpers/test_clocks", "webhook_endpoints",
    ];

    /// <summary>Resources that no call answers with, but events or other resources tell of.</summary>
    public static IReadOnlyList<string> Told { get; } = ["discount", "discount deleted", "entitlements.active_entitlement_summary"];

    public static bool Has(string path) => Rooms.Any(room => $"{path}/".StartsWith($"/v1/{room}/", StringComparison.Ordinal));
}
