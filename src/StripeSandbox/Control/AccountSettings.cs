using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Control;

/// <summary>An account's defaults as JSON. What is not named stays as it is; an empty text or list takes a choice back.</summary>
internal static class AccountSettings
{
    private static readonly Dictionary<string, LastResort> Resorts = new(StringComparer.Ordinal)
    {
        ["cancel"] = LastResort.Cancel,
        ["unpaid"] = LastResort.Unpaid,
        ["past_due"] = LastResort.PastDue,
        ["pause"] = LastResort.Pause,
    };

    private static readonly Dictionary<string, TaxBehavior> Behaviours = new(StringComparer.Ordinal)
    {
        ["exclusive"] = TaxBehavior.Exclusive,
        ["inclusive"] = TaxBehavior.Inclusive,
        ["inferred_by_currency"] = TaxBehavior.InferredByCurrency,
    };

    public static Takes Members { get; } = new Takes()
        .Flag("cancels_on_dispute").OneOf("after_last_retry", [.. Resorts.Keys])
        .Flag("managed_payments", "adaptive_pricing").Text("payer_currency").Fraction("payer_rate", 0.0001m, 1_000_000)
        .Several("payment_methods", "card", "link", "sepa_debit")
        .Fraction("tax_percent", 0, 100).OneOf("tax_behavior", [.. Behaviours.Keys]).Flag("automatic_tax")
        .Flag("mails_receipts", "mails_failed_payments")
        .Several("portal_features", "customer_update", "invoice_history", "payment_method_update", "subscription_cancel", "subscription_pause");

    /// <exception cref="StripeError">The members do not go together.</exception>
    public static AccountDefaults Read(Doc given, AccountDefaults before)
    {
        bool Flag(string name, bool otherwise) => given[name] is null ? otherwise : given.Flag(name);
        IReadOnlyList<string>? Chosen(string name, IReadOnlyList<string>? otherwise) =>
            given[name] is DocList list ? list.Count is 0 ? null : [.. list.Select(one => one!.Text!)] : otherwise;

        if (given.Text("payer_currency") is { Length: > 0 } currency && !Currencies.Has(currency))
        {
            throw StripeError.Invalid($"{currency} is no currency.", "payer_currency");
        }

        var after = new AccountDefaults
        {
            CancelsOnDispute = Flag("cancels_on_dispute", before.CancelsOnDispute),
            AfterLastRetry = given.Text("after_last_retry") is { } resort ? Resorts[resort] : before.AfterLastRetry,
            ManagedPayments = Flag("managed_payments", before.ManagedPayments),
            AdaptivePricing = Flag("adaptive_pricing", before.AdaptivePricing),
            PayerCurrency = given.Text("payer_currency") is { } payers ? payers.Length is 0 ? null : payers.ToLowerInvariant() : before.PayerCurrency,
            PayerRate = given.DecimalOrNull("payer_rate") ?? before.PayerRate,
            PaymentMethods = Chosen("payment_methods", before.PaymentMethods),
            TaxPercent = given.DecimalOrNull("tax_percent") ?? before.TaxPercent,
            TaxBehavior = given.Text("tax_behavior") is { } behaviour ? Behaviours[behaviour] : before.TaxBehavior,
            AutomaticTax = Flag("automatic_tax", before.AutomaticTax),
            MailsReceipts = Flag("mails_receipts", before.MailsReceipts),
            MailsFailedPayments = Flag("mails_failed_payments", before.MailsFailedPayments),
            PortalFeatures = Chosen("portal_features", before.PortalFeatures),
        };
        return (after.ManagedPayments || after.AutomaticTax) && after.TaxPercent is null
            ? throw StripeError.Invalid("managed_payments and automatic_tax need a tax_percent: without one no tax is reckoned.", "tax_percent")
            : after;
    }

    public static Doc Write(AccountDefaults account) => new()
    {
        ["cancels_on_dispute"] = account.CancelsOnDispute,
        ["after_last_retry"] = Resorts.First(named => named.Value == account.AfterLastRetry).Key,
        ["managed_payments"] = account.ManagedPayments,
        ["adaptive_pricing"] = account.AdaptivePricing,
        ["payer_currency"] = account.PayerCurrency,
        ["payer_rate"] = account.PayerRate,
        ["payment_methods"] = Written(account.PaymentMethods),
        ["tax_percent"] = account.TaxPercent,
        ["tax_behavior"] = Behaviours.First(named => named.Value == account.TaxBehavior).Key,
        ["automatic_tax"] = account.AutomaticTax,
        ["mails_receipts"] = account.MailsReceipts,
        ["mails_failed_payments"] = account.MailsFailedPayments,
        ["portal_features"] = Written(account.PortalFeatures),
    };

    private static DocList? Written(IReadOnlyList<string>? names) => names is null ? null : new DocList([.. names.Select(name => (Node?)name)]);
}
