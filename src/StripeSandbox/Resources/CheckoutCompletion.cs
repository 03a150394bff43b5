using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>What a person typed on the hosted page.</summary>
internal sealed record CardEntry(string Number, int Month, int Year, string Email, string Name, string Country)
{
    public Payee Payee => new(Email, Name, Country);
}

/// <summary>Completes a Checkout Session with a card, telling the events in the order that was recorded from Stripe.</summary>
internal static class CheckoutCompletion
{
    /// <summary>Null when it is complete, else why the card was refused: the session stays open.</summary>
    public static Decline? Complete(Change change, Surroundings surroundings, JsonObject session, CardEntry entry, bool confirmed) =>
        session.Text("mode") switch
        {
            "setup" => CheckoutSetup.Save(change, session, entry, confirmed),
            "payment" => CheckoutPayments.Pay(change, surroundings, session, NewMethod(change, Cards.ByNumber(entry.Number)!, entry), entry.Payee, confirmed),
            _ => Subscribe(change, surroundings, session, entry, confirmed),
        };

    private static Decline? Subscribe(Change change, Surroundings surroundings, JsonObject session, CardEntry entry, bool confirmed)
    {
        var card = Cards.ByNumber(entry.Number)!;
        var isNew = session.Text("customer") is null;
        var method = NewMethod(change, card, entry);
        var plan = CheckoutSessions.PlanOf(change, session.Id());
        var trialEnd = CheckoutTrial.EndOf(plan, change.Now);
        var decline = trialEnd is not null ? CheckoutTrial.Judge(card, confirmed)
            : surroundings.ForcedDeclines.TryDequeue(out var forced) ? new Decline("card_declined", forced, "Your card was declined.")
            : card.DeclinesOnlyCharges ? card.Declines : Payments.Judge(change, method, confirmed, present: true);
        if (decline == Decline.Unauthenticated)
            return decline;
        if (decline is not null)
        {
            if (trialEnd is not null)
                CheckoutTrial.Refuse(change, session, method, decline);
            else
                Refuse(change, surroundings, session, method, decline);
            return decline;
        }

        var customer = isNew ? NewCustomer(change, entry.Payee) : change.Edit(session.Text("customer")!);
        var asCreated = customer.Copy();
        if (trialEnd is not null)
            CheckoutTrial.Save(change, customer.Id(), method);
        else
            method["customer"] = customer.Id();
        customer["currency"] ??= session.Text("currency");
        customer["email"] ??= entry.Email;
        var items = CheckoutSessions.LineItems(change, session.Id())
            .Select(item => (item.Part("price")!, item.WholeOrNull("quantity") ?? 1, (JsonObject?)null)).ToList();
        var subscription = Subscribing.New(change, customer.Id(), items, plan.Part("metadata") ?? [], trialEnd);
        if (plan.Text("trial_settings.end_behavior.missing_payment_method") is { } missing)
            subscription["trial_settings"]!["end_behavior"]!["missing_payment_method"] = missing;
        subscription["default_payment_method"] = method.Id();
        subscription["description"] = plan.Text("description");
        var discounts = CheckoutTotals.HandOn(change, session, subscription);
        var first = FirstInvoice.For(change, surroundings, subscription);
        var attempt = Settle(change, surroundings, first.Invoice, method, confirmed);

        session["customer"] = customer.Id();
        session["subscription"] = subscription.Id();
        session["invoice"] = first.Invoice.Id();
        session["payment_status"] = first.Invoice.Whole("total") is 0 ? "no_payment_required" : "paid";
        Close(session, customer, entry.Payee);

        if (attempt is not null)
            change.Emit("charge.succeeded", attempt.Charge!);
        if (trialEnd is null)
            change.Emit("payment_method.attached", method);
        if (isNew)
            change.Emit("customer.created", asCreated);
        if (isNew)
            change.EmitUpdated("customer.updated", customer.Id());
        if (trialEnd is null)
            change.Emit("checkout.session.completed", session);
        if (!isNew)
            change.EmitUpdated("customer.updated", customer.Id());
        Discounting.Tell(change, discounts);
        Standing.Created(change, subscription);
        if (attempt is not null)
            InvoiceEvents.IntentSucceeded(change, attempt, first.IntentAtStart);
        first.TellOpened(change);
        InvoiceEvents.Paid(change, first.Invoice);
        if (trialEnd is null)
            return null;

        // Recorded of payments: the session is told before what it made. Of trials it is described as the last.
        change.Emit("checkout.session.completed", session);
        Trials.Watch(change, subscription);
        return null;
    }

    private static PaymentTry? Settle(Change change, Surroundings surroundings, JsonObject invoice, JsonObject method, bool confirmed)
    {
        if (invoice.Whole("amount_due") is not 0)
            return Invoicing.Collect(change, surroundings, invoice, method, present: true, confirmed);

        Invoicing.Settle(change, invoice);
        return null;
    }

    private static void Refuse(Change change, Surroundings surroundings, JsonObject session, JsonObject method, Decline decline)
    {
        // The subscription comes to be only once money flowed: of a refusal just the payment is left.
        var amount = session.Whole("amount_total");
        var attempt = Payments.Refused(change, surroundings, method, amount, session.Text("currency")!, new Payer(session.Text("customer"), "Subscription creation", IsPresent: true, IsConfirmed: false), decline);
        change.Emit("charge.failed", attempt.Charge!);
        change.Emit("payment_intent.created", attempt.IntentAtStart!);
        change.Emit("payment_intent.payment_failed", attempt.Intent);
    }

    public static void Close(JsonObject session, JsonObject? customer, Payee entry)
    {
        session["status"] = "complete";
        session["url"] = null;
        session["customer_details"] = new JsonObject
        {
            ["address"] = Address(entry.Country),
            ["business_name"] = null,
            ["email"] = customer?.Text("email") ?? entry.Email,
            ["individual_name"] = null,
            ["name"] = entry.Name,
            ["phone"] = null,
            ["tax_exempt"] = "none",
            ["tax_ids"] = new JsonArray(),
        };
    }

    public static JsonObject NewCustomer(Change change, Payee entry)
    {
        var customer = change.Add("customer");
        customer["email"] = entry.Email;
        customer["name"] = entry.Name;
        customer["address"] = Address(entry.Country);
        customer["invoice_prefix"] = Ids.InvoicePrefix();
        return customer;
    }

    public static JsonObject NewMethod(Change change, TestCard card, CardEntry entry)
    {
        var method = Cards.NewMethod(change, card, setUp: true, entry.Month, entry.Year);
        method["allow_redisplay"] = "limited";
        method["billing_details"] = new JsonObject { ["address"] = Address(entry.Country), ["email"] = entry.Email, ["name"] = entry.Name, ["phone"] = null, ["tax_id"] = null };
        return method;
    }

    private static JsonObject Address(string country) =>
        new() { ["city"] = null, ["country"] = country, ["line1"] = null, ["line2"] = null, ["postal_code"] = null, ["state"] = null };
}
