using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>The invoice that a one-off checkout makes of what was bought (<c>invoice_creation</c>), in its stages.</summary>
internal sealed record CheckoutInvoice(Doc Invoice, Doc AsDraft, Doc AsOpen, Doc Intent)
{
    public static CheckoutInvoice Of(Change change, Surroundings surroundings, Doc session, Doc customer)
    {
        var currency = session.Text("currency")!;
        var invoice = Invoicing.DraftFor(change, surroundings, customer, currency, "manual");
        var items = CheckoutItems.Kept(change, session.Id()).Select(line => InvoiceItems.New(change, Item(line), customer.Id(), currency)).ToList();
        CheckoutTotals.HandOn(change, session, invoice, items);
        PendingItems.Attach(change, invoice, items);
        InvoiceTotals.Reckon(change, surroundings, invoice);
        var draft = invoice.Copy();
        Invoicing.Open(change, surroundings, invoice);
        var intent = change.Edit(Invoicing.PaymentOf(change, invoice)!.Text("payment.payment_intent")!);
        return new CheckoutInvoice(invoice, draft, invoice.Copy(), intent);
    }

    public void Tell(Change change)
    {
        change.Emit("invoice.created", AsDraft);
        change.Emit("invoice.finalized", AsOpen);
        if (Intent.Text("status") is not "succeeded")
        {
            return;
        }

        Invoicing.Count(Invoice);
        Invoicing.SettleByPayment(change, Invoice);
        InvoiceEvents.Paid(change, Invoice);
    }

    /// <summary>A freely chosen amount is no multiple of its price: it is told as an amount.</summary>
    private static Doc Item(Doc line) => CheckoutPayments.AsksAmount(line)
        ? new Doc { ["amount"] = line.Whole("amount_total"), ["description"] = line.Text("description") }
        : new Doc { ["pricing"] = new Doc { ["price"] = line.Text("price.id") }, ["quantity"] = line.Whole("quantity"), ["description"] = line.Text("description") };
}
