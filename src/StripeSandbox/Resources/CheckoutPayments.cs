using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Checkout in payment mode: one payment, by a guest or a customer, of a given or a freely chosen amount, with or without an invoice.</summary>
internal static class CheckoutPayments
{
    public const string DebitMethod = "sepa_debit";

    public static void Start(Call call, Doc session, List<Doc> items)
    {
        var given = call.Parameters;
        if (items.Exists(item => item.Text("price.type") is "recurring"))
        {
            throw StripeError.Invalid("You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.", "line_items");
        }

        if (items.Exists(AsksAmount) && (items.Count > 1 || items[0].Whole("quantity") > 1))
        {
            throw StripeError.Invalid("A price with `custom_unit_amount` must be the only line item, with a quantity of 1.", "line_items");
        }

        var total = items.Sum(item => item.Whole("amount_total"));
        session["currency"] = items[0].Text("currency");
        session["amount_subtotal"] = total;
        session["amount_total"] = total;
        session["customer_creation"] = session.Text("customer") is null ? given.Text("customer_creation") ?? "if_required" : null;
        session["invoice_creation"] = InvoiceCreation(given.Flag("invoice_creation.enabled"));
        session["payment_method_collection"] = "if_required";
        session["submit_type"] = given.Text("submit_type");
        session["total_details"] = new Doc { ["amount_discount"] = 0L, ["amount_shipping"] = 0L, ["amount_tax"] = 0L };
        CheckoutItems.Keep(call.Change, session.Id(), items, given.Part("payment_intent_data") ?? []);
    }

    public static bool AsksAmount(Doc item) => item.Part("price.custom_unit_amount") is not null;

    public static bool OffersDebit(Doc session) => CheckoutMethods.Offers(session, DebitMethod);

    /// <summary>The payer's own amount becomes that of the line and of the session.</summary>
    public static void Choose(Change change, Doc session, long amount)
    {
        var items = CheckoutItems.Kept(change, session.Id()).ToList();
        items[0]["amount_subtotal"] = amount;
        items[0]["amount_total"] = amount;
        session["amount_subtotal"] = amount;
        session["amount_total"] = amount;
        CheckoutItems.Keep(change, session.Id(), items, CheckoutItems.PlanOf(change, session.Id()));
    }

    /// <summary>Null when it is paid, else why the method was refused: the session stays open, with the same intent for the next try.</summary>
    public static Decline? Pay(Change change, Surroundings surroundings, Doc session, Doc method, Payee payee, bool confirmed)
    {
        var decline = Payments.Judge(change, method, confirmed, present: true);
        if (decline == Decline.Unauthenticated)
        {
            return decline;
        }

        // Of a refusal just the payment is left: no customer, no invoice.
        var isRefused = decline is not null || surroundings.ForcedDeclines.Count > 0;
        var plan = CheckoutItems.PlanOf(change, session.Id());
        var invoiced = session.Flag("invoice_creation.enabled") && !isRefused;
        var customer = Customer(change, session, payee, !isRefused, invoiced || plan.Text("setup_future_usage") is not null);
        var bill = invoiced ? CheckoutInvoice.Of(change, surroundings, session, customer.Document!) : null;
        var intent = bill?.Intent ?? Intent(change, session, plan, customer.Document?.Id());
        if (CheckoutSwitches.PresentmentOf(change, surroundings, session) is { } shown)
        {
            intent["presentment_details"] = shown.Details(session.Whole("amount_total"));
        }

        var isFirst = bill is not null || intent["latest_charge"] is null;
        var atStart = intent.Copy();
        var attempt = Payments.Take(change, surroundings, method, session.Whole("amount_total"), session.Text("currency")!, new Payer(customer.Document?.Id(), intent.Text("description"), IsPresent: true, confirmed), intent);
        if (!attempt.Succeeded)
        {
            change.Emit("charge.failed", attempt.Charge!);
            if (isFirst)
            {
                change.Emit("payment_intent.created", atStart);
            }

            change.Emit("payment_intent.payment_failed", intent);
            return attempt.Decline;
        }

        if (intent.Text("setup_future_usage") is not null && method.Text("customer") is null)
        {
            method["customer"] = customer.Document?.Id();
        }

        if (bill is null)
        {
            CheckoutTotals.Redeem(change, session, customer.Document?.Id());
        }

        CheckoutSwitches.Present(change, surroundings, session);
        session["customer"] = customer.Document?.Id();
        session["payment_intent"] = intent.Id();
        session["invoice"] = bill?.Invoice.Id();
        // A hold is no payment yet: it is one once it is captured.
        session["payment_status"] = intent.Text("status") is "succeeded" ? "paid" : "unpaid";
        CheckoutCompletion.Close(session, customer.Document, payee);
        Tell(change, session, method, attempt, isFirst ? atStart : null, customer, bill);
        return null;
    }

    private static void Tell(Change change, Doc session, Doc method, PaymentTry attempt, Doc? atStart, (Doc? Document, bool IsNew) customer, CheckoutInvoice? bill)
    {
        change.Emit(attempt.IsProcessing ? "charge.pending" : "charge.succeeded", attempt.Charge!);
        if (method.Text("customer") is not null)
        {
            change.Emit("payment_method.attached", method);
        }

        if (customer.IsNew)
        {
            change.Emit("customer.created", customer.Document!);
        }
        else if (customer.Document is not null)
        {
            change.EmitUpdated("customer.updated", customer.Document.Id());
        }

        change.Emit(attempt.Intent.Text("status") switch
        {
            "processing" => "payment_intent.processing",
            "requires_capture" => "payment_intent.amount_capturable_updated",
            _ => "payment_intent.succeeded",
        }, attempt.Intent);
        if (atStart is not null)
        {
            change.Emit("payment_intent.created", atStart);
        }

        bill?.Tell(change);
        change.Emit("checkout.session.completed", session);
    }

    private static (Doc? Document, bool IsNew) Customer(Change change, Doc session, Payee payee, bool mayBeMade, bool isNeeded)
    {
        if (session.Text("customer") is { } known)
        {
            var customer = change.Edit(known);
            if (mayBeMade)
            {
                CheckoutDetails.Save(change, session, customer, payee);
            }

            return (customer, false);
        }

        return mayBeMade && (session.Text("customer_creation") is "always" || isNeeded) ? (CheckoutCompletion.NewCustomer(change, payee), true) : (null, false);
    }

    private static Doc Intent(Change change, Doc session, Doc plan, string? customer)
    {
        if (session.Text("payment_intent") is { } begun)
        {
            return change.Edit(begun);
        }

        var intent = Payments.NewIntent(change, session.Whole("amount_total"), session.Text("currency")!, new Payer(customer, plan.Text("description"), IsPresent: true, IsConfirmed: false));
        intent["capture_method"] = plan.Text("capture_method") ?? "automatic_async";
        intent["metadata"] = Metadata.Merge([], plan.Part("metadata") ?? []);
        intent["receipt_email"] = plan.Text("receipt_email");
        intent["setup_future_usage"] = plan.Text("setup_future_usage");
        intent["shipping"] = plan["shipping"]?.Copy();
        ManagedPayments.HandOn(session, intent);
        PaymentIntents.Complete(intent);
        session["payment_intent"] = intent.Id();
        return intent;
    }

    private static Doc InvoiceCreation(bool enabled) => new()
    {
        ["enabled"] = enabled,
        ["invoice_data"] = new Doc
        {
            ["account_tax_ids"] = null,
            ["custom_fields"] = null,
            ["description"] = null,
            ["footer"] = null,
            ["issuer"] = null,
            ["metadata"] = new Doc(),
            ["rendering_options"] = null,
        },
    };
}
