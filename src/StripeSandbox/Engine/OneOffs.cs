using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>The clock's part in the life of an invoice that belongs to no subscription: finalise, collect, retry, leave open.</summary>
internal static class OneOffs
{
    private const long UntilFirstTry = 3600;

    public static void Advance(Change change, Surroundings surroundings, Doc invoice)
    {
        if (invoice.Text("status") is not "draft")
        {
            Try(change, surroundings, invoice);
            return;
        }

        if (!Invoicing.Open(change, surroundings, invoice))
        {
            return;
        }

        InvoiceEvents.Finalized(change, invoice);
        if (invoice.Whole("amount_due") is 0)
        {
            Invoicing.Settle(change, invoice);
            InvoiceEvents.Paid(change, invoice);
        }
        else if (invoice.Text("collection_method") is "send_invoice")
        {
            change.Emit("invoice.sent", invoice);
        }
        else
        {
            Try(change, surroundings, invoice);
        }
    }

    /// <summary>When an invoice that was finalised by hand and advances by itself is first tried.</summary>
    public static void Schedule(Change change, Doc invoice)
    {
        if (invoice.Text("status") is "open" && invoice.Text("collection_method") is not "send_invoice")
        {
            invoice["next_payment_attempt"] = invoice.Flag("auto_advance") ? change.Now + UntilFirstTry : null;
        }
    }

    /// <summary>The invoice's own method, else the subscription's, else the customer's default.</summary>
    public static Doc? MethodFor(Change change, Doc invoice) =>
        change.Find(invoice.Text("default_payment_method"))
        ?? (change.Find(Invoicing.SubscriptionOf(invoice)) is { } subscription ? Dunning.MethodFor(change, subscription) : null)
        ?? Dunning.DefaultOf(change, invoice.Text("customer"));

    public static void Fail(Change change, Doc invoice, bool needsHolder)
    {
        invoice["next_payment_attempt"] = RetryPlan.Next(invoice.Whole("attempt_count"), change.Now);
        InvoiceEvents.Tried(change, invoice);
        if (needsHolder)
        {
            change.Emit("invoice.payment_action_required", invoice);
        }

        change.Emit("invoice.payment_failed", invoice);
        Arrears.Begin(change, invoice);
    }

    private static void Try(Change change, Surroundings surroundings, Doc invoice)
    {
        if (MethodFor(change, invoice) is not { } method)
        {
            // Nobody is asked, but the try counts.
            Invoicing.Count(invoice);
            Fail(change, invoice, needsHolder: false);
            return;
        }

        var attempt = Invoicing.Collect(change, surroundings, invoice, method, present: false, confirmed: false);
        if (attempt.Succeeded)
        {
            InvoiceEvents.Charged(change, attempt);
            InvoiceEvents.IntentTaken(change, attempt, attempt.IntentAtStart);
            InvoiceEvents.Tried(change, invoice);
            if (!attempt.IsProcessing)
            {
                InvoiceEvents.Paid(change, invoice);
            }

            return;
        }

        change.Emit("charge.failed", attempt.Charge!);
        change.Emit(attempt.NeedsHolder ? "payment_intent.requires_action" : "payment_intent.payment_failed", attempt.Intent);
        Fail(change, invoice, attempt.NeedsHolder);
    }
}
