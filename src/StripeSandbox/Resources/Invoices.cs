using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

internal static class Invoices
{
    private const string Kind = "invoice";
    private const string Url = "/v1/invoices";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", Url, $"{InvoiceWriting.Fields},customer,currency,pending_invoice_items_behavior,subscription", InvoiceWriting.Create),
        new("GET", Url, $"{Lists.Paging},customer,status,subscription,collection_method,due_date", List),
        new("GET", $"{Url}/search", Search.Parameters, call => Search.Page(call, $"{Url}/search", Kind, "currency", "customer", "number", "status", "subscription", "total")),
        new("POST", $"{Url}/create_preview", InvoicePreview.Fields, InvoicePreview.Create),
        new("GET", $"{Url}/{{id}}", "", call => call.Find(Kind)),
        new("POST", $"{Url}/{{id}}", InvoiceWriting.Fields, InvoiceWriting.Update),
        new("DELETE", $"{Url}/{{id}}", "", Delete),
        new("POST", $"{Url}/{{id}}/finalize", "auto_advance", Finalize),
        new("POST", $"{Url}/{{id}}/pay", "payment_method,off_session,paid_out_of_band", InvoicePaying.Pay),
        new("POST", $"{Url}/{{id}}/send", "", Send),
        new("POST", $"{Url}/{{id}}/void", "", Void),
        new("POST", $"{Url}/{{id}}/mark_uncollectible", "", MarkUncollectible),
        .. InvoiceLines.Operations,
    ];

    /// <exception cref="StripeError">The tax cannot be reckoned: the invoice stays a draft, and that is told.</exception>
    public static void Open(Call call, Doc invoice)
    {
        if (invoice.Text("status") is not "draft")
        {
            throw StripeError.Invalid("This invoice is already finalized, you can't re-finalize a non-draft invoice.", code: "invoice_not_editable");
        }

        if (!invoice.Parts("lines").Any() && Invoicing.SubscriptionOf(invoice) is null && call.Parameters.Flag("paid_out_of_band"))
        {
            throw StripeError.Invalid("An invoice without lines cannot be paid.", code: "invoice_no_customer_line_items");
        }

        if (!Invoicing.Open(call.Change, call.Surroundings, invoice))
        {
            throw new StripeError(400, "invalid_request_error", invoice.Text("last_finalization_error.message")!) { Code = "customer_tax_location_invalid", Keeps = true };
        }

        InvoiceEvents.Finalized(call.Change, invoice);
        if (call.Change.Find(Invoicing.PaymentOf(call.Change, invoice)?.Text("payment.payment_intent")) is { } intent)
        {
            call.Change.Emit("payment_intent.created", intent);
        }

        if (invoice.Whole("amount_due") is not 0)
        {
            return;
        }

        Invoicing.Settle(call.Change, invoice);
        InvoiceEvents.Paid(call.Change, invoice);
    }

    private static Doc Finalize(Call call)
    {
        var invoice = call.Edit(Kind);
        call.Set(invoice, "auto_advance");
        Open(call, invoice);
        OneOffs.Schedule(call.Change, invoice);
        return invoice;
    }

    private static Doc Send(Call call)
    {
        var invoice = call.Edit(Kind);
        if (call.Change.Find(invoice.Text("customer"))?.Text("email") is null)
        {
            throw StripeError.Invalid("The customer has no e-mail address to which the invoice could be sent.", "customer");
        }

        if (invoice.Text("status") is "draft")
        {
            Open(call, invoice);
        }

        if (invoice.Text("status") is "void" or "uncollectible")
        {
            throw StripeError.Invalid($"An invoice that is {invoice.Text("status")} cannot be sent.", code: "invoice_not_editable");
        }

        call.Change.Emit("invoice.sent", invoice);
        return invoice;
    }

    private static Doc Void(Call call)
    {
        var invoice = call.Edit(Kind);
        if (invoice.Text("status") is not ("open" or "uncollectible"))
        {
            throw StripeError.Invalid($"You can only void open and uncollectible invoices; this one is {invoice.Text("status")}.", code: "invoice_not_editable");
        }

        if (Invoicing.IsProcessing(call.Change, invoice))
        {
            throw StripeError.Invalid("You cannot void an invoice whose payment is processing.", code: "invoice_not_editable");
        }

        Invoicing.Void(call.Change, invoice);
        call.Change.Emit("invoice.voided", invoice);
        PendingUpdates.Voided(call.Change, invoice);
        return invoice;
    }

    private static Doc MarkUncollectible(Call call)
    {
        var invoice = call.Edit(Kind);
        if (invoice.Text("status") is not "open")
        {
            throw StripeError.Invalid($"You can only mark open invoices as uncollectible; this one is {invoice.Text("status")}.", code: "invoice_not_editable");
        }

        invoice["status"] = "uncollectible";
        invoice["status_details"] = new Doc { ["uncollectible"] = new Doc { ["reason"] = "user_forgiven" } };
        invoice["status_transitions"]!["marked_uncollectible_at"] = call.Change.Now;
        invoice["auto_advance"] = false;
        invoice["next_payment_attempt"] = null;
        call.Change.Emit("invoice.marked_uncollectible", invoice);
        Arrears.End(call.Change, invoice);
        return invoice;
    }

    private static Doc Delete(Call call)
    {
        var invoice = call.Edit(Kind);
        if (invoice.Text("status") is not "draft" || Invoicing.SubscriptionOf(invoice) is not null)
        {
            throw StripeError.Invalid("You can only delete draft one-off invoices. A final invoice can be voided instead.", code: "invoice_not_editable");
        }

        PendingItems.Release(call.Change, invoice);
        call.Change.Emit("invoice.deleted", invoice);
        return call.Change.Add(new Doc { ["id"] = call.Id, ["object"] = Kind, ["deleted"] = true });
    }

    private static Doc List(Call call)
    {
        var given = call.Parameters;
        var (customer, subscription) = (given.Text("customer"), given.Text("subscription"));
        var found = subscription is not null ? call.Change.Referring(Kind, subscription) : customer is not null ? call.Change.Referring(Kind, customer) : call.Change.All(Kind);
        return Lists.Page(call, Url, Kind, found.Where(invoice => Matches(invoice, given, "customer") && Matches(invoice, given, "status") && Matches(invoice, given, "collection_method")
            && (given["due_date"] is null || invoice.WholeOrNull("due_date") is { } due && Lists.IsWithin(given["due_date"], due))));
    }

    private static bool Matches(Doc invoice, Doc given, string field) => given.Text(field) is not { } wanted || string.Equals(invoice.Text(field), wanted, StringComparison.Ordinal);
}
