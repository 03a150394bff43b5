using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>What may be set on a subscription whether it is made or altered.</summary>
internal static class SubscriptionSettings
{
    public const string Fields = "description,default_payment_method,metadata,discounts,off_session,cancel_at,cancel_at_period_end,default_tax_rates,automatic_tax,collection_method,"
        + "trial_settings.end_behavior.missing_payment_method,payment_settings.save_default_payment_method,proration_behavior,payment_behavior,trial_end";

    public static void Apply(Call call, Doc subscription)
    {
        var given = call.Parameters;
        if (given.Text("collection_method") is "send_invoice")
        {
            throw StripeError.Unsupported("collection_method=send_invoice");
        }

        if (given.Text("trial_settings.end_behavior.missing_payment_method") is { } missing)
        {
            subscription["trial_settings"]!["end_behavior"]!["missing_payment_method"] = missing;
        }

        if (given.Text("payment_settings.save_default_payment_method") is { } saves)
        {
            subscription["payment_settings"]!["save_default_payment_method"] = saves;
        }

        if (given.ContainsKey("default_tax_rates"))
        {
            subscription["default_tax_rates"] = TaxRules.Named(call.Change, given["default_tax_rates"], "default_tax_rates");
        }

        if (given["automatic_tax"] is not null)
        {
            var isWanted = AutomaticTax.IsWanted(call.Surroundings, given);
            if (isWanted && !AutomaticTax.HasLocation(call.Change.Find(subscription.Text("customer"))?.Part("address")))
            {
                throw AutomaticTax.Unplaced();
            }

            Tax(subscription, isWanted);
        }
    }

    /// <summary>A new subscription that says nothing about tax follows the account.</summary>
    public static void FollowAccount(Call call, Doc subscription)
    {
        var isNamed = call.Parameters["automatic_tax"] is not null || call.Parameters["default_tax_rates"] is not null;
        if (!isNamed && AutomaticTax.IsDefault(call.Surroundings, call.Change.Find(subscription.Text("customer"))))
        {
            Tax(subscription, isOn: true);
        }
    }

    private static void Tax(Doc subscription, bool isOn) =>
        subscription["automatic_tax"] = new Doc { ["disabled_reason"] = null, ["enabled"] = isOn, ["liability"] = isOn ? AutomaticTax.Self() : null };
}
