using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>The tax of a Checkout Session: rates that its call names, automatic tax, or what Link takes as the seller.</summary>
internal static class CheckoutTaxes
{
    public const string Fields = "automatic_tax,line_items.tax_rates,subscription_data.default_tax_rates";

    private const string Kind = "_session_rates";

    private const string Unplaced = "requires_location_inputs";

    public static string NoteOf(Doc session) => $"_rates_{session.Id()}";

    /// <summary>Reads what the session was asked for, once its lines are kept.</summary>
    public static void Start(Call call, Doc session, bool payerChooses)
    {
        var named = call.Parameters.Parts("line_items").Any(item => item["tax_rates"] is not null) || call.Parameters.At("subscription_data.default_tax_rates") is not null;
        KeepRates(call, session);
        var isWanted = ManagedPayments.Hold(session) || AutomaticTax.IsWanted(call.Surroundings, call.Parameters);
        if (payerChooses && (isWanted || named))
        {
            throw StripeError.Unsupported("tax on an amount that its payer chooses");
        }

        var customer = call.Change.Find(session.Text("customer"));
        var isPlaced = customer is not null && AutomaticTax.HasLocation(customer.Part("address"));
        var isAsked = customer is null || CheckoutDetails.Saves(call.Change, session, "address");
        if (isWanted && !isPlaced && !isAsked && !ManagedPayments.Hold(session))
        {
            throw StripeError.Invalid(
                "Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid address to the Customer or set either `customer_update[address]` to 'auto' or `customer_update[shipping]` to 'auto' to save the address entered in Checkout to the Customer.",
                code: "customer_tax_location_invalid");
        }

        var isDefault = session.Text("mode") is "payment" && call.Parameters["automatic_tax"] is null && !payerChooses && !named && AutomaticTax.IsDefault(call.Surroundings, isAsked ? null : customer);
        if (isWanted || isDefault)
        {
            var tax = AutomaticTax.Enabled(isPlaced ? "complete" : Unplaced, Liable(session));
            tax.Remove("disabled_reason");
            session["automatic_tax"] = tax;
        }
    }

    /// <summary>The payer's country is known: so is the automatic tax, which is the same everywhere.</summary>
    public static void Place(Change change, Surroundings surroundings, Doc session)
    {
        if (session.Text("automatic_tax.status") is not Unplaced)
        {
            return;
        }

        session["automatic_tax"]!["status"] = "complete";
        CheckoutTotals.Reckon(change, surroundings, session);
    }

    /// <summary>The rates of the session's line of that number.</summary>
    public static IEnumerable<Doc> Of(Change change, Surroundings surroundings, Doc session, Doc item, int at)
    {
        if (session.Text("automatic_tax.status") is Unplaced)
        {
            return [];
        }

        if (session.Flag("automatic_tax.enabled"))
        {
            return [AutomaticTax.Rate(change, surroundings, AutomaticTax.IsInclusive(surroundings, item.Part("price")))];
        }

        var kept = change.Find(NoteOf(session));
        return Own(kept, at) is { Count: > 0 } own ? own.OfType<Doc>() : kept?.Parts("general") ?? [];
    }

    /// <summary>The subscription that the session made is taxed as the session was.</summary>
    public static void HandOn(Change change, Doc session, Doc subscription)
    {
        var kept = change.Find(NoteOf(session));
        subscription["default_tax_rates"] = kept?["general"]?.Copy() ?? new DocList();
        foreach (var (item, at) in subscription.Parts("items").Select((item, at) => (item, at)))
        {
            item["tax_rates"] = Own(kept, at);
        }

        ManagedPayments.HandOn(session, subscription);
        if (session.Flag("automatic_tax.enabled"))
        {
            subscription["automatic_tax"] = new Doc { ["disabled_reason"] = null, ["enabled"] = true, ["liability"] = Liable(session) };
        }
    }

    /// <summary>So is the invoice of a one-off payment, whose items are those of the session in their order.</summary>
    public static void HandOn(Change change, Doc session, Doc invoice, IReadOnlyList<Doc> items)
    {
        foreach (var (item, at) in items.Select((item, at) => (item, at)))
        {
            item["tax_rates"] = Own(change.Find(NoteOf(session)), at);
        }

        if (session.Flag("automatic_tax.enabled"))
        {
            invoice["automatic_tax"] = AutomaticTax.Enabled(null, Liable(session));
        }
    }

    private static void KeepRates(Call call, Doc session) => call.Change.Add(new Doc
    {
        ["id"] = NoteOf(session),
        ["object"] = Kind,
        ["rates"] = new DocList([.. call.Parameters.Parts("line_items").Select((item, at) => TaxRules.Named(call.Change, item["tax_rates"], $"line_items[{at}][tax_rates]"))]),
        ["general"] = TaxRules.Named(call.Change, call.Parameters.At("subscription_data.default_tax_rates"), "subscription_data[default_tax_rates]"),
    });

    /// <summary>Null where Link is liable, which is no account.</summary>
    private static Doc? Liable(Doc session) => ManagedPayments.Hold(session) ? null : AutomaticTax.Self();

    private static DocList Own(Doc? kept, int at) => (kept?["rates"] as DocList)?.ElementAtOrDefault(at)?.Copy() as DocList ?? [];
}
