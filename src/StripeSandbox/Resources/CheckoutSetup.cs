using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Checkout in setup mode: a card is saved for payments to come. It is attached, and made nobody's default.</summary>
internal static class CheckoutSetup
{
    public static void Start(Call call, Doc session, Doc? customer)
    {
        if (call.Parameters["line_items"] is not null)
        {
            throw StripeError.Invalid("You can not pass `line_items` in `setup` mode.", "line_items");
        }

        if ((call.Parameters["currency"] ?? call.Parameters["allowed_payment_method_types"]) is null)
        {
            throw StripeError.Missing("currency");
        }

        var intent = SetupIntents.New(call.Change, customer?.Id(), Metadata.Merge([], call.Parameters.Part("setup_intent_data.metadata") ?? []));
        intent["description"] = call.Parameters.Text("setup_intent_data.description");
        session["setup_intent"] = intent.Id();
        session["currency"] = call.Parameters.Text("currency")?.ToLowerInvariant();
        session["customer_creation"] = customer is null ? call.Parameters.Text("customer_creation") ?? "if_required" : null;
        session["payment_status"] = "no_payment_required";
        call.Change.Emit("setup_intent.created", intent);
        CheckoutItems.Keep(call.Change, session.Id(), [], []);
    }

    /// <summary>Null when the card is saved, else why it was refused: the session stays open.</summary>
    public static Decline? Save(Change change, Doc session, CardEntry entry, bool confirmed)
    {
        var card = Cards.ByNumber(entry.Number)!;
        if (card.Asks is not Authentication.Never && !confirmed)
        {
            return Decline.Unauthenticated;
        }

        var intent = change.Edit(session.Text("setup_intent")!);
        var method = CheckoutCompletion.NewMethod(change, card, entry);
        if (card.Declines is { } decline && !card.DeclinesOnlyCharges)
        {
            SetupIntents.Fail(change, intent, method, decline);
            return decline;
        }

        var isNew = session.Text("customer") is null && session.Text("customer_creation") is "always";
        var customer = isNew ? CheckoutCompletion.NewCustomer(change, entry.Payee) : session.Text("customer") is { } known ? change.Edit(known) : null;
        intent["customer"] = customer?.Id();
        session["customer"] = customer?.Id();
        CheckoutCompletion.Close(session, customer, entry.Payee);
        if (isNew)
        {
            change.Emit("customer.created", customer!);
        }
        else if (customer is not null)
        {
            CheckoutDetails.Save(change, session, customer, entry.Payee);
            change.EmitUpdated("customer.updated", customer.Id());
        }

        SetupIntents.Succeed(change, intent, method);
        change.Emit("checkout.session.completed", session);
        return null;
    }
}
