using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Events about money that always go together, in the order in which they were recorded.</summary>
internal static class InvoiceEvents
{
    public static void Paid(Change change, JsonObject invoice)
    {
        change.Emit("invoice.paid", invoice);
        change.Emit("invoice.payment_succeeded", invoice);
        if (Invoicing.PaymentOf(change, invoice) is { } payment)
            change.Emit("invoice_payment.paid", payment);
    }

    /// <summary>The success was often recorded before the creation.</summary>
    public static void IntentSucceeded(Change change, PaymentTry attempt, JsonObject? atStart)
    {
        change.Emit("payment_intent.succeeded", attempt.Intent);
        if (atStart is not null)
            change.Emit("payment_intent.created", atStart);
    }
}
