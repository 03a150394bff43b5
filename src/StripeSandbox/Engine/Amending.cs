using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Carries out a change that was made to a subscription: its prorations, its invoice, its payment, and their events.</summary>
internal static class Amending
{
    public static void CarryOut(Change change, Surroundings surroundings, Doc before, Doc subscription, Terms terms)
    {
        var amendment = Prorate(change, before, subscription, terms);
        if (amendment.BillsNow)
        {
            Bill(change, surroundings, before, subscription, terms, amendment.Billed);
        }
        else
        {
            Standing.Updated(change, subscription);
        }
    }

    /// <summary>What <see cref="CarryOut"/> would ask for at once, with nobody asked to pay; null when it would ask for nothing yet.</summary>
    public static Doc? Draft(Change change, Surroundings surroundings, Doc before, Doc subscription, Terms terms, string reason)
    {
        var amendment = Prorate(change, before, subscription, terms);
        return amendment.BillsNow ? Invoicing.Draft(change, surroundings, subscription, reason, change.Now, change.Now, amendment.Billed) : null;
    }

    private static Amendment Prorate(Change change, Doc before, Doc subscription, Terms terms)
    {
        var amendment = Amendment.Of(change, before, subscription, terms);
        foreach (var line in amendment.Prorations)
        {
            change.Emit("invoiceitem.created", Prorating.Item(change, subscription, line));
        }

        return amendment;
    }

    private static void Bill(Change change, Surroundings surroundings, Doc before, Doc subscription, Terms terms, IReadOnlyList<Doc> billed)
    {
        var first = FirstInvoice.For(change, surroundings, subscription, "subscription_update", billed);
        var invoice = first.Invoice;
        var attempt = default(PaymentTry);
        if (invoice.Whole("amount_due") is 0)
        {
            Invoicing.Settle(change, invoice);
        }
        else if (terms.Payment is not "default_incomplete" && Dunning.MethodFor(change, subscription) is { } method)
        {
            attempt = Invoicing.Collect(change, surroundings, invoice, method, terms.IsPresent, confirmed: false);
        }

        if (invoice.Text("status") is not "paid" && attempt is not { IsProcessing: true })
        {
            Defer(change, before, subscription, invoice, attempt, terms);
        }

        Tell(change, subscription, first, attempt);
    }

    /// <summary>The invoice of the change stays open: who pays it later, and what the subscription is until then.</summary>
    private static void Defer(Change change, Doc before, Doc subscription, Doc invoice, PaymentTry? attempt, Terms terms)
    {
        switch (terms.Payment)
        {
            case "error_if_incomplete":
                throw attempt?.Decline is { } decline
                    ? StripeError.Declined(decline.Code, decline.BankCode, decline.Message)
                    : StripeError.Invalid("This customer has no attached payment source or default payment method.", code: "resource_missing");
            case "pending_if_incomplete":
                PendingUpdates.Keep(change, before, subscription);
                invoice["auto_advance"] = false;
                return;
            case "default_incomplete":
                invoice["auto_advance"] = false;
                break;
            default:
                invoice["next_payment_attempt"] = RetryPlan.Next(Math.Max(1, invoice.Whole("attempt_count")), change.Now);
                break;
        }

        if (subscription.Text("status") is "active")
        {
            subscription["status"] = "past_due";
        }
    }

    private static void Tell(Change change, Doc subscription, FirstInvoice first, PaymentTry? attempt)
    {
        Standing.Updated(change, subscription);
        first.TellOpened(change);
        if (attempt is null && first.IntentAtStart is not null)
        {
            change.Emit("payment_intent.created", first.IntentAtStart);
        }

        if (attempt is { Succeeded: true })
        {
            InvoiceEvents.Charged(change, attempt);
            InvoiceEvents.IntentTaken(change, attempt, first.IntentAtStart);
        }

        if (first.Invoice.Text("status") is "paid")
        {
            InvoiceEvents.Paid(change, first.Invoice);
        }

        if (attempt is { Succeeded: false })
        {
            InvoiceEvents.Failed(change, first.Invoice, attempt, first.IntentAtStart);
            Arrears.Begin(change, first.Invoice);
        }
    }
}
