using System.Globalization;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Drafts, finalises and settles invoices.</summary>
internal static class Invoicing
{
    public const string OverdueDeed = "overdue";

    private static readonly (string Name, string OfCustomer)[] Addressed =
        [.. new[] { "address", "email", "name", "phone", "shipping", "tax_exempt" }.Select(name => ($"customer_{name}", name))];

    /// <summary>A draft for the period its items are in now (or the billed ones of them), with what waits for the next invoice.</summary>
    public static Doc Draft(Change change, Surroundings surroundings, Doc subscription, string reason, long periodStart, long periodEnd, IEnumerable<Doc>? billed = null) =>
        DraftOf(change, surroundings, subscription, reason, periodStart, periodEnd, billed ?? subscription.Parts("items"), PendingItems.ForSubscription(change, subscription));

    /// <summary>A draft of the subscription's pending items alone; its periods stay as they are.</summary>
    public static Doc DraftPending(Change change, Surroundings surroundings, Doc subscription, string reason) =>
        DraftOf(change, surroundings, subscription, reason, change.Now, change.Now, [], PendingItems.OfSubscription(change, subscription));

    /// <summary>A draft for a customer, without lines yet.</summary>
    public static Doc DraftFor(Change change, Surroundings surroundings, Doc customer, string currency, string reason)
    {
        var invoice = change.Add("invoice");
        invoice["account_name"] = surroundings.AccountName;
        invoice["billing_reason"] = reason;
        invoice["currency"] = currency;
        invoice["customer"] = customer.Id();
        invoice["period_start"] = change.Now;
        invoice["period_end"] = change.Now;
        invoice["lines"] = Json.List($"/v1/invoices/{invoice.Id()}/lines", []);
        invoice["discounts"] = customer.Part("discount") is { } discount ? new DocList([.. Discounting.Running(change, new DocList(discount.Id())).Select(id => (Node)id)]) : [];
        AddressTo(invoice, customer);
        return invoice;
    }

    /// <summary>Opens the invoice: it gets its number, its page, the customer's balance, and the payment that will settle it.</summary>
    /// <returns>False when its tax cannot be reckoned: it stays a draft, and that is told.</returns>
    public static bool Open(Change change, Surroundings surroundings, Doc invoice)
    {
        var customer = change.Edit(invoice.Text("customer")!);
        AddressTo(invoice, customer);
        InvoiceTotals.Reckon(change, surroundings, invoice);
        if (invoice.Text("automatic_tax.status") is "requires_location_inputs")
        {
            Fail(change, invoice);
            return false;
        }

        if (invoice["number"] is null)
        {
            var sequence = customer.Whole("next_invoice_sequence");
            customer["next_invoice_sequence"] = sequence + 1;
            invoice["number"] = string.Create(CultureInfo.InvariantCulture, $"{customer.Text("invoice_prefix")}-{sequence:0000}");
        }

        customer["currency"] ??= invoice.Text("currency");
        invoice["status"] = "open";
        invoice["status_transitions"]!["finalized_at"] = change.Now;
        invoice["effective_at"] ??= change.Now;
        invoice["automatically_finalizes_at"] = null;
        invoice["last_finalization_error"] = null;
        invoice["webhooks_delivered_at"] = change.Now;
        invoice["hosted_invoice_url"] = $"{surroundings.Origin}/i/{invoice.Id()}";
        invoice["invoice_pdf"] = $"{surroundings.Origin}/i/{invoice.Id()}/pdf";
        CustomerBalance.ApplyTo(change, invoice);
        if (invoice.WholeOrNull("due_date") is { } due)
        {
            Alarms.Set(change, OverdueDeed, invoice.Id(), Math.Max(due, change.Now));
        }

        if (invoice.Whole("amount_due") is 0)
        {
            return true;
        }

        var intent = Payments.NewIntent(change, invoice.Whole("amount_due"), invoice.Text("currency")!, new Payer(customer.Id(), DescriptionOf(invoice), IsPresent: false, IsConfirmed: false));
        var subscription = change.Find(SubscriptionOf(invoice));
        ManagedPayments.HandOn(subscription, intent);
        Presentment.HandOn(surroundings, subscription, intent);
        var payment = change.Add("invoice_payment");
        payment["amount_requested"] = invoice["amount_due"]!.Copy();
        payment["currency"] = invoice.Text("currency");
        payment["invoice"] = invoice.Id();
        payment["payment"] = new Doc { ["payment_intent"] = intent.Id(), ["type"] = "payment_intent" };
        return true;
    }

    /// <summary>Tries to take the amount due from the method, and settles the invoice when that succeeds.</summary>
    public static PaymentTry Collect(Change change, Surroundings surroundings, Doc invoice, Doc method, bool present, bool confirmed)
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
            payment["amount_paid"] = invoice["amount_due"]!.Copy();
            payment["status_transitions"]!["paid_at"] = change.Now;
        }

        return attempt;
    }

    public static void Count(Doc invoice)
    {
        invoice["attempted"] = true;
        invoice["attempt_count"] = invoice.Whole("attempt_count") + 1;
    }

    public static void Settle(Change change, Doc invoice)
    {
        invoice["status"] = "paid";
        invoice["amount_paid"] = invoice["amount_due"]!.Copy();
        invoice["amount_remaining"] = 0L;
        invoice["auto_advance"] = false;
        invoice["next_payment_attempt"] = null;
        invoice["status_transitions"]!["paid_at"] = change.Now;
    }

    public static void Void(Change change, Doc invoice)
    {
        invoice["status"] = "void";
        invoice["auto_advance"] = false;
        invoice["next_payment_attempt"] = null;
        invoice["automatically_finalizes_at"] = null;
        invoice["status_transitions"]!["voided_at"] = change.Now;
        CustomerBalance.GiveBack(change, invoice);
        CancelPayment(change, invoice, "void_invoice");
    }

    /// <summary>Gives up the payment that waits for the invoice, if one does.</summary>
    public static void CancelPayment(Change change, Doc invoice, string reason)
    {
        if (PaymentOf(change, invoice) is not { } open || open.Text("status") is not "open")
        {
            return;
        }

        var payment = change.Edit(open.Id());
        payment["status"] = "canceled";
        payment["status_transitions"]!["canceled_at"] = change.Now;
        var intent = change.Edit(payment.Text("payment.payment_intent")!);
        intent["status"] = "canceled";
        intent["canceled_at"] = change.Now;
        intent["cancellation_reason"] = reason;
        change.Emit("payment_intent.canceled", intent);
    }

    public static void TellOverdue(Change change, string id)
    {
        if (change.Find(id) is { } invoice && invoice.Text("status") is "open")
        {
            change.Emit("invoice.overdue", invoice);
        }
    }

    public static Doc? PaymentOf(Change change, Doc invoice) => change.Referring("invoice_payment", invoice.Id()).FirstOrDefault();

    public static string? SubscriptionOf(Doc invoice) => invoice.Text("parent.subscription_details.subscription");

    private static Doc DraftOf(
        Change change, Surroundings surroundings, Doc subscription, string reason, long periodStart, long periodEnd, IEnumerable<Doc> items, IEnumerable<Doc> pending)
    {
        var invoice = DraftFor(change, surroundings, change.Get(subscription.Text("customer")!), subscription.Text("currency")!, reason);
        invoice["parent"] = new Doc
        {
            ["quote_details"] = null,
            ["subscription_details"] = new Doc { ["metadata"] = subscription["metadata"]!.Copy(), ["subscription"] = subscription.Id() },
            ["type"] = "subscription_details",
        };
        invoice["period_start"] = periodStart;
        invoice["period_end"] = periodEnd;
        invoice["collection_method"] = subscription.Text("collection_method");
        invoice["default_tax_rates"] = subscription["default_tax_rates"]?.Copy() ?? new DocList();
        if (subscription.Flag("automatic_tax.enabled"))
        {
            invoice["automatic_tax"] = AutomaticTax.Enabled(null, subscription.Part("automatic_tax.liability")?.Copy());
        }

        if (Discounting.Running(change, subscription["discounts"]) is { Count: > 0 } own)
        {
            invoice["discounts"] = new DocList([.. own.Select(id => (Node)id)]);
        }

        invoice["lines"]!["data"] = new DocList([.. items.Select(item => PeriodLine.New(change, invoice, subscription, item))]);
        PendingItems.Attach(change, invoice, pending);
        InvoiceTotals.Reckon(change, surroundings, invoice);
        subscription["latest_invoice"] = invoice.Id();
        return invoice;
    }

    private static void AddressTo(Doc invoice, Doc customer)
    {
        foreach (var (name, own) in Addressed)
        {
            invoice[name] = customer[own]?.Copy();
        }
    }

    private static void Fail(Change change, Doc invoice)
    {
        invoice["automatically_finalizes_at"] = null;
        invoice["automatic_tax"]!["disabled_reason"] = "finalization_requires_location_inputs";
        invoice["last_finalization_error"] = new Doc
        {
            ["code"] = "customer_tax_location_invalid",
            ["doc_url"] = "https://stripe.com/docs/error-codes/customer-tax-location-invalid",
            ["message"] = "The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
            ["type"] = "invalid_request_error",
        };
        change.Emit("invoice.finalization_failed", invoice);
    }

    private static string DescriptionOf(Doc invoice) =>
        invoice.Text("billing_reason") switch
        {
            "subscription_create" => "Subscription creation",
            "manual" => $"Payment for Invoice {invoice.Text("number")}",
            _ => "Subscription update",
        };
}
