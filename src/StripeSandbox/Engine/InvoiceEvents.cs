using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Events about money that always go together, in the order in which they were recorded.</summary>
internal static class InvoiceEvents
{
    /// <summary>The customer's balance may have moved, and a coupon that is good for one invoice is used up.</summary>
    public static void Finalized(Change change, Doc invoice)
    {
        change.Emit("invoice.finalized", invoice);
        if (invoice.WholeOrNull("ending_balance") != invoice.WholeOrNull("starting_balance"))
        {
            change.EmitUpdated("customer.updated", invoice.Text("customer")!);
        }

        Discounting.UseUp(change, invoice);
    }

    public static void Paid(Change change, Doc invoice)
    {
        change.Emit("invoice.paid", invoice);
        change.Emit("invoice.payment_succeeded", invoice);
        if (Invoicing.PaymentOf(change, invoice) is { } payment && payment.Text("status") is "paid")
        {
            change.Emit("invoice_payment.paid", payment);
        }

        Arrears.End(change, invoice);
    }

    /// <summary>The invoice was tried: how often, and when it will be again.</summary>
    public static void Tried(Change change, Doc invoice) => change.EmitUpdated("invoice.updated", invoice.Id());

    /// <summary>The charge of a try that nobody refused: the money is there, or a bank has yet to answer.</summary>
    public static void Charged(Change change, PaymentTry attempt) => change.Emit(attempt.IsProcessing ? "charge.pending" : "charge.succeeded", attempt.Charge!);

    /// <summary>The success was often recorded before the creation.</summary>
    public static void IntentTaken(Change change, PaymentTry attempt, Doc? atStart)
    {
        change.Emit(attempt.IsProcessing ? "payment_intent.processing" : "payment_intent.succeeded", attempt.Intent);
        if (atStart is not null)
        {
            change.Emit("payment_intent.created", atStart);
        }
    }

    public static void Failed(Change change, Doc invoice, PaymentTry attempt, Doc? atStart)
    {
        change.Emit("charge.failed", attempt.Charge!);
        if (atStart is not null)
        {
            change.Emit("payment_intent.created", atStart);
        }

        change.Emit(attempt.NeedsHolder ? "payment_intent.requires_action" : "payment_intent.payment_failed", attempt.Intent);
        Tried(change, invoice);
        if (attempt.NeedsHolder)
        {
            change.Emit("invoice.payment_action_required", invoice);
        }

        change.Emit("invoice.payment_failed", invoice);
    }
}
