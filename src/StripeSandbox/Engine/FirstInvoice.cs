using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>An invoice that is opened as soon as it is made, in its stages, so that each event can tell the one it is about.</summary>
internal sealed record FirstInvoice(Doc Invoice, Doc AsDraft, Doc AsOpen, Doc? IntentAtStart)
{
    /// <exception cref="Contract.StripeError">It is to be taxed, and nobody knows where its customer lives.</exception>
    /// <param name="billed">The items billed for their period; all when null.</param>
    public static FirstInvoice For(Change change, Surroundings surroundings, Doc subscription, string reason = "subscription_create", IEnumerable<Doc>? billed = null)
    {
        var invoice = Invoicing.Draft(change, surroundings, subscription, reason, change.Now, change.Now, billed);
        var draft = invoice.Copy();
        if (!Invoicing.Open(change, surroundings, invoice))
        {
            throw AutomaticTax.Unplaced();
        }

        var intent = change.Find(Invoicing.PaymentOf(change, invoice)?.Text("payment.payment_intent"))?.Copy();
        return new FirstInvoice(invoice, draft, invoice.Copy(), intent);
    }

    public void TellOpened(Change change)
    {
        change.Emit("invoice.created", AsDraft);
        InvoiceEvents.Finalized(change, AsOpen);
    }
}
