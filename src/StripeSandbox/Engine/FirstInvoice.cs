using System.Text.Json.Nodes;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>The first invoice of a subscription in its stages, so that each event can tell the one it is about.</summary>
internal sealed record FirstInvoice(JsonObject Invoice, JsonObject AsDraft, JsonObject AsOpen, JsonObject? IntentAtStart)
{
    public static FirstInvoice For(Change change, Surroundings surroundings, JsonObject subscription)
    {
        var invoice = Invoicing.Draft(change, surroundings, subscription, "subscription_create", change.Now, change.Now);
        var draft = invoice.Copy();
        Invoicing.Open(change, surroundings, invoice);
        var intent = change.Find(Invoicing.PaymentOf(change, invoice)?.Text("payment.payment_intent"))?.Copy();
        return new FirstInvoice(invoice, draft, invoice.Copy(), intent);
    }

    public void TellOpened(Change change)
    {
        change.Emit("invoice.created", AsDraft);
        InvoiceEvents.Finalized(change, AsOpen);
    }
}
