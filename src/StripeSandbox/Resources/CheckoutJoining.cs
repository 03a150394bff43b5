using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>
/// Completes the checkout of a subscription: paid at once, begun free with the card saved for later, or without a card where
/// nothing is to be paid and none was asked for.
/// </summary>
internal sealed record CheckoutJoining(Doc Customer, Doc? AsCreated, Doc Subscription, FirstInvoice First, IReadOnlyList<Doc> Discounts)
{
    /// <summary>Null when it is complete, else why the card was refused.</summary>
    public static Decline? ByCard(Change change, Surroundings surroundings, Doc session, CardEntry entry, bool confirmed)
    {
        var card = Cards.ByNumber(entry.Number)!;
        var method = CheckoutCompletion.NewMethod(change, card, entry);
        return TrialEnd(change, session) is null
            ? Pay(change, surroundings, session, entry, card, method, confirmed)
            : Save(change, surroundings, session, entry, card, method, confirmed);
    }

    /// <summary>Nothing is to be paid now, and nothing is known that could be charged later.</summary>
    public static void WithoutCard(Change change, Surroundings surroundings, Doc session, Payee payee)
    {
        var joined = New(change, surroundings, session, payee, null);
        Invoicing.Settle(change, joined.First.Invoice);
        joined.Close(session, payee);
        joined.TellFree(change, session);
    }

    private static Decline? Pay(Change change, Surroundings surroundings, Doc session, CardEntry entry, TestCard card, Doc method, bool confirmed)
    {
        var decline = surroundings.ForcedDeclines.TryDequeue(out var forced) ? new Decline("card_declined", forced, "Your card was declined.")
            : card.DeclinesOnlyCharges ? card.Declines : Payments.Judge(change, method, confirmed, present: true);
        if (decline is not null)
        {
            if (decline != Decline.Unauthenticated)
            {
                Refuse(change, surroundings, session, method, decline);
            }

            return decline;
        }

        var joined = New(change, surroundings, session, entry.Payee, method);
        method["customer"] = joined.Customer.Id();
        var attempt = joined.Settle(change, surroundings, method, confirmed);
        joined.Close(session, entry.Payee);
        joined.TellPaid(change, session, method, attempt);
        return null;
    }

    private static Decline? Save(Change change, Surroundings surroundings, Doc session, CardEntry entry, TestCard card, Doc method, bool confirmed)
    {
        if (CheckoutTrial.Judge(card, confirmed) is { } decline)
        {
            if (decline != Decline.Unauthenticated)
            {
                CheckoutTrial.Refuse(change, session, method, decline);
            }

            return decline;
        }

        var joined = New(change, surroundings, session, entry.Payee, method);
        CheckoutTrial.Save(change, joined.Customer.Id(), method);
        joined.Settle(change, surroundings, method, confirmed);
        joined.Close(session, entry.Payee);
        joined.TellFree(change, session);
        return null;
    }

    private static CheckoutJoining New(Change change, Surroundings surroundings, Doc session, Payee payee, Doc? method)
    {
        var isNew = session.Text("customer") is null;
        var customer = isNew ? CheckoutCompletion.NewCustomer(change, payee) : change.Edit(session.Text("customer")!);
        var asCreated = isNew ? customer.Copy() : null;
        CheckoutDetails.Save(change, session, customer, payee);
        customer["currency"] ??= session.Text("currency");
        customer["email"] ??= payee.Email;
        var plan = CheckoutItems.PlanOf(change, session.Id());
        var items = CheckoutItems.Kept(change, session.Id())
            .Select(item => (item.Part("price")!, item.WholeOrNull("quantity") ?? 1, (Doc?)null)).ToList();
        var subscription = Subscribing.New(change, customer.Id(), items, plan.Part("metadata") ?? [], TrialEnd(change, session));
        if (plan.Text("trial_settings.end_behavior.missing_payment_method") is { } missing)
        {
            subscription["trial_settings"]!["end_behavior"]!["missing_payment_method"] = missing;
        }

        subscription["default_payment_method"] = method?.Id();
        subscription["description"] = plan.Text("description");
        var discounts = CheckoutTotals.HandOn(change, session, subscription);
        CheckoutSwitches.Present(change, surroundings, session, subscription);
        return new CheckoutJoining(customer, asCreated, subscription, FirstInvoice.For(change, surroundings, subscription), discounts);
    }

    private static long? TrialEnd(Change change, Doc session) => CheckoutTrial.EndOf(CheckoutItems.PlanOf(change, session.Id()), change.Now);

    private PaymentTry? Settle(Change change, Surroundings surroundings, Doc method, bool confirmed)
    {
        if (First.Invoice.Whole("amount_due") is not 0)
        {
            return Invoicing.Collect(change, surroundings, First.Invoice, method, present: true, confirmed);
        }

        Invoicing.Settle(change, First.Invoice);
        return null;
    }

    private void Close(Doc session, Payee payee)
    {
        session["customer"] = Customer.Id();
        session["subscription"] = Subscription.Id();
        session["invoice"] = First.Invoice.Id();
        session["payment_status"] = First.Invoice.Whole("total") is 0 ? "no_payment_required" : "paid";
        CheckoutCompletion.Close(session, Customer, payee);
    }

    /// <summary>The order that was recorded from Stripe.</summary>
    private void TellPaid(Change change, Doc session, Doc method, PaymentTry? attempt)
    {
        if (attempt is not null)
        {
            change.Emit("charge.succeeded", attempt.Charge!);
        }

        change.Emit("payment_method.attached", method);
        if (AsCreated is not null)
        {
            TellCustomer(change);
        }

        change.Emit("checkout.session.completed", session);
        if (AsCreated is null)
        {
            TellCustomer(change);
        }

        Discounting.Tell(change, Discounts);
        Standing.Created(change, Subscription);
        if (attempt is not null)
        {
            InvoiceEvents.IntentSucceeded(change, attempt, First.IntentAtStart);
        }

        First.TellOpened(change);
        InvoiceEvents.Paid(change, First.Invoice);
    }

    /// <summary>Recorded of payments: the session is told before what it made. Of trials it is described as the last.</summary>
    private void TellFree(Change change, Doc session)
    {
        TellCustomer(change);
        Discounting.Tell(change, Discounts);
        Standing.Created(change, Subscription);
        First.TellOpened(change);
        InvoiceEvents.Paid(change, First.Invoice);
        change.Emit("checkout.session.completed", session);
        if (Subscription.Text("status") is "trialing")
        {
            Trials.Watch(change, Subscription);
        }
    }

    private void TellCustomer(Change change)
    {
        if (AsCreated is not null)
        {
            change.Emit("customer.created", AsCreated);
        }

        change.EmitUpdated("customer.updated", Customer.Id());
    }

    private static void Refuse(Change change, Surroundings surroundings, Doc session, Doc method, Decline decline)
    {
        // The subscription comes to be only once money flowed: of a refusal just the payment is left.
        var amount = session.Whole("amount_total");
        var attempt = Payments.Refused(change, surroundings, method, amount, session.Text("currency")!, new Payer(session.Text("customer"), "Subscription creation", IsPresent: true, IsConfirmed: false), decline);
        change.Emit("charge.failed", attempt.Charge!);
        change.Emit("payment_intent.created", attempt.IntentAtStart!);
        change.Emit("payment_intent.payment_failed", attempt.Intent);
    }
}
