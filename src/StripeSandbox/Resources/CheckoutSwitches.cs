using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Who sells in a Checkout Session, and in which currency its payer reads prices: as the call says, else as the account has it.</summary>
internal static class CheckoutSwitches
{
    public const string Fields = "managed_payments.enabled,adaptive_pricing.enabled";

    /// <summary>What Link decides by itself, and lets nobody else decide (https://docs.stripe.com/payments/managed-payments/update-checkout).</summary>
    private static readonly string[] LinksOwn = ["automatic_tax", "tax_id_collection", "customer_update", "invoice_creation", "payment_intent_data.shipping", "subscription_data.default_tax_rates"];

    public static void Start(Call call, Doc session)
    {
        var (given, account) = (call.Parameters, call.Surroundings.Account);
        if (session.Text("mode") is "setup")
        {
            return;
        }

        session["adaptive_pricing"] = new Doc { ["enabled"] = given.At("adaptive_pricing.enabled")?.Flag ?? account.AdaptivePricing };
        var wanted = given.At("managed_payments.enabled")?.Flag;
        if (wanted ?? account.ManagedPayments)
        {
            RefuseLinksOwn(given, wanted is null);
            session["managed_payments"] = ManagedPayments.Switched(true);
        }
        else if (wanted is false)
        {
            session["managed_payments"] = ManagedPayments.Switched(false);
        }

        if (ManagedPayments.Hold(session) && account.TaxPercent is null)
        {
            throw StripeError.Invalid("Managed Payments is not active on this account. Set its tax_percent: Link takes that much tax.", "managed_payments[enabled]");
        }
    }

    /// <summary>The payer's own currency, if the page is to be read in it: not where the payer names the amount, nor of a hold.</summary>
    public static Presentment? PresentmentOf(Change change, Surroundings surroundings, Doc session) =>
        session.Flag("adaptive_pricing.enabled")
        && CheckoutItems.PlanOf(change, session.Id()).Text("capture_method") is not "manual"
        && !CheckoutItems.Kept(change, session.Id()).Any(CheckoutPayments.AsksAmount)
            ? Presentment.Of(surroundings, session.Text("currency")!)
            : null;

    /// <summary>What the payer read of the amount, on the session that is paid and the subscription that it made.</summary>
    public static void Present(Change change, Surroundings surroundings, Doc session, Doc? subscription = null)
    {
        if (PresentmentOf(change, surroundings, session) is not { } shown)
        {
            return;
        }

        session["presentment_details"] = shown.Details(session.Whole("amount_total"));
        if (subscription is not null)
        {
            subscription["presentment_details"] = new Doc { ["presentment_currency"] = shown.Currency };
        }
    }

    private static void RefuseLinksOwn(Doc given, bool isDefault)
    {
        var taken = given.Parts("line_items").Any(item => item["tax_rates"] is not null) ? "line_items[0][tax_rates]" : Array.Find(LinksOwn, name => given.At(name) is not null);
        if (taken is null)
        {
            return;
        }

        var name = Call.Bracketed(taken);
        throw StripeError.Invalid(
            $"{name} cannot be used with Managed Payments{(isDefault ? ", which is enabled by default on your account" : "")}. Remove {name}, or pass managed_payments[enabled]=false to disable it for this request.", name);
    }
}
