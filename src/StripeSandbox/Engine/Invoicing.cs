using System.Globalization;
using System.Text.Json.Nodes;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Drafts, finalises and settles the invoices of subscriptions.</summary>
internal static class Invoicing
{
    /// <summary>A draft for the period its items are in now.</summary>
    public static JsonObject Draft(Change change, Surroundings surroundings, JsonObject subscription, string reason, long periodStart, long periodEnd)
    {
        var customer = change.Get(subscription.Text("customer")!);
        var invoice = change.Add("invoice");
        invoice["account_name"] = surroundings.AccountName;
        invoice["billing_reason"] = reason;
        invoice["currency"] = subscription.Text("currency");
        invoice["customer"] = customer.Id();
        invoice["customer_address"] = customer["address"]?.DeepClone();
        invoice["customer_email"] = customer.Text("email");
        invoice["customer_name"] = customer.Text("name");
        invoice["parent"] = new JsonObject
        {
            ["quote_details"] = null,
            ["subscription_details"] = new JsonObject { ["metadata"] = subscription["metadata"]!.DeepClone(), ["subscription"] = subscription.Id() },
            ["type"] = "subscription_details",
        };
        invoice["period_start"] = periodStart;
        invoice["period_end"] = periodEnd;
        invoice["lines"] = Json.List($"/v1/invoices/{invoice.Id()}/lines", subscription.Parts("items").Select(item => Line(change, invoice, subscription, item)));

        var total = invoice.Parts("lines").Sum(line => line.Whole("amount"));
        foreach (var name in new[] { "amount_due", "amount_remaining", "subtotal", "subtotal_excluding_tax", "total", "total_excluding_tax" })
            invoice[name] = total;
        subscription["latest_invoice"] = invoice.Id();
        return invoice;
    }

    /// <summary>Opens the invoice: it gets its number, its page and the payment that will settle it.</summary>
    public static void Open(Change change, Surroundings surroundings, JsonObject invoice)
    {
        var customer = change.Edit(invoice.Text("customer")!);
        var sequence = customer.Whole("next_invoice_sequence");
        customer["next_invoice_sequence"] = sequence + 1;
        invoice["number"] = string.Create(CultureInfo.InvariantCulture, $"{customer.Text("invoice_prefix")}-{sequence:0000}");
        invoice["status"] = "open";
        invoice["status_transitions"]!["finalized_at"] = change.Now;
        invoice["effective_at"] = change.Now;
        invoice["automatically_finalizes_at"] = null;
        invoice["webhooks_delivered_at"] = change.Now;
        invoice["hosted_invoice_url"] = $"{surroundings.Origin}/i/{invoice.Id()}";
        invoice["invoice_pdf"] = null;
        if (invoice.Whole("total") is 0)
            return;

        var intent = Payments.NewIntent(change, invoice.Whole("amount_due"), invoice.Text("currency")!, new Payer(customer.Id(), DescriptionOf(invoice), IsPresent: false, IsConfirmed: false));
        var payment = change.Add("invoice_payment");
        payment["amount_requested"] = invoice["amount_due"]!.DeepClone();
        payment["currency"] = invoice.Text("currency");
        payment["invoice"] = invoice.Id();
        payment["payment"] = new JsonObject { ["payment_intent"] = intent.Id(), ["type"] = "payment_intent" };
    }

    /// <summary>Tries to take the amount due from the method, and settles the invoice when that succeeds.</summary>
    public static PaymentTry Collect(Change change, Surroundings surroundings, JsonObject invoice, JsonObject method, bool present, bool confirmed)
    {
        var payment = change.Edit(PaymentOf(change, invoice)!.Id());
        var intent = change.Edit(payment.Text("payment.payment_intent")!);
        var payer = new Payer(invoice.Text("customer"), DescriptionOf(invoice), present, confirmed);
        var attempt = Payments.Take(change, surroundings, method, invoice.Whole("amount_due"), invoice.Text("currency")!, payer, intent);
        Count(invoice);
        if (attempt.Succeeded)
        {
            Settle(change, invoice);
            payment["status"] = "paid";
            payment["amount_paid"] = invoice["amount_due"]!.DeepClone();
            payment["status_transitions"]!["paid_at"] = change.Now;
        }

        return attempt;
    }

    public static void Count(JsonObject invoice)
    {
        invoice["attempted"] = true;
        invoice["attempt_count"] = invoice.Whole("attempt_count") + 1;
    }

    public static void Settle(Change change, JsonObject invoice)
    {
        invoice["status"] = "paid";
        invoice["amount_paid"] = invoice["amount_due"]!.DeepClone();
        invoice["amount_remaining"] = 0L;
        invoice["auto_advance"] = false;
        invoice["next_payment_attempt"] = null;
        invoice["status_transitions"]!["paid_at"] = change.Now;
    }

    public static void Void(Change change, JsonObject invoice)
    {
        invoice["status"] = "void";
        invoice["auto_advance"] = false;
        invoice["next_payment_attempt"] = null;
        invoice["automatically_finalizes_at"] = null;
        invoice["status_transitions"]!["voided_at"] = change.Now;
        if (PaymentOf(change, invoice) is not { } open || open.Text("status") is not "open")
            return;

        var payment = change.Edit(open.Id());
        payment["status"] = "canceled";
        payment["status_transitions"]!["canceled_at"] = change.Now;
        var intent = change.Edit(payment.Text("payment.payment_intent")!);
        intent["status"] = "canceled";
        intent["canceled_at"] = change.Now;
        intent["cancellation_reason"] = "void_invoice";
        change.Emit("payment_intent.canceled", intent);
    }

    public static JsonObject? PaymentOf(Change change, JsonObject invoice) => change.Referring("invoice_payment", invoice.Id()).FirstOrDefault();

    public static string? SubscriptionOf(JsonObject invoice) => invoice.Text("parent.subscription_details.subscription");

    private static string DescriptionOf(JsonObject invoice) =>
        invoice.Text("billing_reason") is "subscription_create" ? "Subscription creation" : "Subscription update";

    private static JsonObject Line(Change change, JsonObject invoice, JsonObject subscription, JsonObject item)
    {
        var line = Blank.Of("line_item", change.Now);
        var price = item.Part("price")!;
        var quantity = item.WholeOrNull("quantity") ?? 1;
        line["amount"] = price.Whole("unit_amount") * quantity;
        line["subtotal"] = line["amount"]!.DeepClone();
        line["currency"] = invoice.Text("currency");
        line["description"] = $"{quantity} × {change.Find(price.Text("product"))?.Text("name") ?? "Subscription"} (at {Amounts.Show(price.Whole("unit_amount"), price.Text("currency")!)} / {price.Text("recurring.interval")})";
        line["invoice"] = invoice.Id();
        line["metadata"] = subscription["metadata"]!.DeepClone();
        line["parent"] = new JsonObject
        {
            ["invoice_item_details"] = null,
            ["subscription_item_details"] = new JsonObject
            {
                ["invoice_item"] = null,
                ["proration"] = false,
                ["proration_details"] = new JsonObject { ["credited_items"] = null },
                ["subscription"] = subscription.Id(),
                ["subscription_item"] = item.Id(),
            },
            ["type"] = "subscription_item_details",
        };
        line["period"] = new JsonObject { ["end"] = item.Whole("current_period_end"), ["start"] = item.Whole("current_period_start") };
        line["pricing"] = new JsonObject
        {
            ["price_details"] = new JsonObject { ["price"] = price.Id(), ["product"] = price.Text("product") },
            ["type"] = "price_details",
            ["unit_amount_decimal"] = price.Text("unit_amount_decimal"),
        };
        line["quantity"] = quantity;
        line["quantity_decimal"] = quantity.ToString(CultureInfo.InvariantCulture);
        return line;
    }
}
