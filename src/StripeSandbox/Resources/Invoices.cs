using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class Invoices
{
    private const string Kind = "invoice";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("GET", "/v1/invoices", $"{Lists.Paging},customer,status,subscription,collection_method", List),
        new("GET", "/v1/invoices/{id}", "", call => call.Find(Kind)),
        new("GET", "/v1/invoices/{id}/lines", "limit", ListLines),
        new("POST", "/v1/invoices/{id}/pay", "payment_method,off_session", Pay),
    ];

    /// <summary>Pays an open invoice with the method; tells everything that follows, the subscription's recovery too.</summary>
    public static PaymentTry PayWith(Change change, Surroundings surroundings, JsonObject invoice, JsonObject method, bool present, bool confirmed)
    {
        var attempt = Invoicing.Collect(change, surroundings, invoice, method, present, confirmed);
        if (!attempt.Succeeded)
        {
            change.Emit("charge.failed", attempt.Charge!);
            change.Emit(attempt.NeedsHolder ? "payment_intent.requires_action" : "payment_intent.payment_failed", attempt.Intent);
            if (attempt.NeedsHolder)
                change.Emit("invoice.payment_action_required", invoice);
            change.Emit("invoice.payment_failed", invoice);
            return attempt;
        }

        change.Emit("charge.succeeded", attempt.Charge!);
        change.Emit("payment_intent.succeeded", attempt.Intent);
        InvoiceEvents.Paid(change, invoice);
        if (Invoicing.SubscriptionOf(invoice) is { } subscription)
            Renewals.Recover(change, change.Edit(subscription));
        return attempt;
    }

    private static JsonObject Pay(Call call)
    {
        var invoice = call.Edit(Kind);
        if (invoice.Text("status") is "paid")
            throw StripeError.Invalid("Invoice is already paid", code: "invoice_already_paid");
        if (invoice.Text("status") is "draft")
        {
            Invoicing.Open(call.Change, call.Surroundings, invoice);
            call.Change.Emit("invoice.finalized", invoice);
        }

        if (invoice.Text("status") is not "open")
            throw StripeError.Invalid($"This invoice can't be paid: its status is {invoice.Text("status")}.", code: "invoice_not_editable");
        var method = Method(call, invoice);
        var attempt = PayWith(call.Change, call.Surroundings, invoice, method, present: !call.Parameters.Flag("off_session"), confirmed: false);
        return attempt.Succeeded ? invoice : throw Payments.ToError(attempt.Decline!, attempt, method);
    }

    private static JsonObject Method(Call call, JsonObject invoice)
    {
        if (call.Parameters.Text("payment_method") is { } chosen)
            return PaymentMethods.MustBelong(call.Change, chosen, invoice.Text("customer")!, "payment_method");
        return call.Change.Find(Invoicing.SubscriptionOf(invoice)) is { } subscription && Renewals.MethodFor(call.Change, subscription) is { } method
            ? method
            : throw StripeError.Invalid("There is no `default_payment_method` set on this Customer or Invoice. Please ensure the Customer or Invoice has a default payment method.", code: "invoice_payment_intent_requires_action");
    }

    private static JsonObject List(Call call)
    {
        var (customer, subscription, status) = (call.Parameters.Text("customer"), call.Parameters.Text("subscription"), call.Parameters.Text("status"));
        var found = subscription is not null ? call.Change.Referring(Kind, subscription) : customer is not null ? call.Change.Referring(Kind, customer) : call.Change.All(Kind);
        return Lists.Page(call, "/v1/invoices", Kind, found.Where(invoice =>
            (customer is null || string.Equals(invoice.Text("customer"), customer, StringComparison.Ordinal))
            && (status is null || string.Equals(invoice.Text("status"), status, StringComparison.Ordinal))
            && call.Parameters.Text("collection_method") is not "send_invoice"));
    }

    private static JsonObject ListLines(Call call) =>
        Json.List($"/v1/invoices/{call.Id}/lines", call.Find(Kind).Parts("lines").Select(line => line.Copy()));
}
