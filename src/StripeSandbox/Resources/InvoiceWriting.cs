using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Drafts made and altered through the API.</summary>
internal static class InvoiceWriting
{
    public const string Fields = "auto_advance,automatic_tax,automatically_finalizes_at,collection_method,custom_fields,days_until_due,default_payment_method,default_tax_rates,description,discounts,due_date,effective_at,footer,metadata,number,statement_descriptor";

    private const string Kind = "invoice";
    private const string DefaultCurrency = "usd";
    private const long Day = 24 * 3600;

    /// <summary>An invoice that advances by itself stays a draft for about an hour.</summary>
    private const long DraftLife = 3600;

    /// <summary>What a final invoice still lets one alter.</summary>
    private static readonly string[] AlwaysEditable = ["auto_advance", "default_payment_method", "description", "footer", "metadata", "statement_descriptor", "expand"];

    public static Doc Create(Call call)
    {
        var (change, given) = (call.Change, call.Parameters);
        var subscription = call.Named("subscription", "subscription");
        var customer = call.Named("customer", "customer") ?? change.Find(subscription?.Text("customer")) ?? throw StripeError.Missing("customer");
        var invoice = subscription is null ? ForCustomer(call, customer) : ForSubscription(call, subscription);
        if (subscription is null && given["automatic_tax"] is null && given["default_tax_rates"] is null && AutomaticTax.IsDefault(call.Surroundings, customer))
        {
            invoice["automatic_tax"] = AutomaticTax.Enabled(null);
        }

        invoice["auto_advance"] = false;
        Apply(call, invoice);
        CheckDue(invoice);
        InvoiceTotals.Reckon(change, call.Surroundings, invoice);
        change.Emit("invoice.created", invoice);
        return invoice;
    }

    public static Doc Update(Call call)
    {
        var invoice = call.Edit(Kind);
        if (invoice.Text("status") is not "draft" && call.Parameters.FirstOrDefault(field => !AlwaysEditable.Contains(field.Key, StringComparer.Ordinal)) is { Key: not null } frozen)
        {
            throw StripeError.Invalid($"Finalized invoices can't be updated in this way: '{frozen.Key}' is final.", frozen.Key, "invoice_not_editable");
        }

        Apply(call, invoice);
        if (invoice.Text("status") is "draft")
        {
            CheckDue(invoice);
            InvoiceTotals.Reckon(call.Change, call.Surroundings, invoice);
        }

        call.Change.EmitUpdated("invoice.updated", invoice.Id());
        return invoice;
    }

    private static Doc ForCustomer(Call call, Doc customer)
    {
        var takesPending = call.Parameters.Text("pending_invoice_items_behavior") is "include";
        var waiting = call.Change.Referring("invoiceitem", customer.Id()).FirstOrDefault(item => !item.Flag("deleted") && item["invoice"] is null && PendingItems.SubscriptionOf(item) is null);
        var currency = call.Parameters.Text("currency")?.ToLowerInvariant() ?? customer.Text("currency") ?? (takesPending ? waiting?.Text("currency") : null) ?? DefaultCurrency;
        if (customer.Text("currency") is { } own && !string.Equals(own, currency, StringComparison.Ordinal))
        {
            throw StripeError.Invalid($"You cannot combine currencies on a single customer. This customer has had a subscription, coupon, or invoice item with currency {own}", "currency");
        }

        var invoice = Invoicing.DraftFor(call.Change, call.Surroundings, customer, currency, "manual");
        if (takesPending)
        {
            PendingItems.Attach(call.Change, invoice, PendingItems.ForCustomer(call.Change, customer.Id(), currency));
        }

        return invoice;
    }

    private static Doc ForSubscription(Call call, Doc subscription)
    {
        var invoice = Invoicing.DraftPending(call.Change, call.Surroundings, call.Change.Edit(subscription.Id()), "manual");
        if (!invoice.Parts("lines").Any())
        {
            throw StripeError.Invalid("Nothing to invoice for subscription", "subscription", "invoice_no_subscription_line_items");
        }

        return invoice;
    }

    private static void Apply(Call call, Doc invoice)
    {
        var (change, given) = (call.Change, call.Parameters);
        call.Set(invoice, "auto_advance", "collection_method", "custom_fields", "description", "due_date", "effective_at", "footer", "number", "statement_descriptor");
        call.SetMetadata(invoice);
        if (given.Text("default_payment_method") is { } method)
        {
            PaymentMethods.MustBelong(change, method, invoice.Text("customer")!, "default_payment_method");
        }

        call.Set(invoice, "default_payment_method");
        if (given.ContainsKey("default_tax_rates"))
        {
            invoice["default_tax_rates"] = TaxRules.Named(change, given["default_tax_rates"], "default_tax_rates");
        }

        if (given.ContainsKey("discounts"))
        {
            invoice["discounts"] = Discounting.Names(Discounting.Of(change, given["discounts"], new DiscountTarget(invoice.Text("customer"), "invoice", invoice.Id()), invoice.Text("currency")));
        }

        if (given["automatic_tax"] is not null)
        {
            invoice["automatic_tax"] = AutomaticTax.IsWanted(call.Surroundings, given) ? AutomaticTax.Enabled(null) : Blank.Of(Kind, 0)["automatic_tax"]!.Copy();
        }

        if (given.WholeOrNull("days_until_due") is { } days)
        {
            invoice["due_date"] = change.Now + days * Day;
        }

        Schedule(call, invoice);
    }

    private static void Schedule(Call call, Doc invoice)
    {
        var isDraft = invoice.Text("status") is "draft";
        if (!invoice.Flag("auto_advance"))
        {
            invoice["automatically_finalizes_at"] = null;
            invoice["next_payment_attempt"] = null;
        }
        else if (isDraft && (call.Parameters["auto_advance"] is not null || call.Parameters["automatically_finalizes_at"] is not null))
        {
            var at = call.Parameters.WholeOrNull("automatically_finalizes_at") ?? call.Change.Now + DraftLife;
            invoice["automatically_finalizes_at"] = at;
            invoice["next_payment_attempt"] = invoice.Text("collection_method") is "send_invoice" ? null : at;
        }
        else if (!isDraft && call.Parameters["auto_advance"] is not null && invoice.Text("status") is "open" && invoice.Text("collection_method") is not "send_invoice")
        {
            invoice["next_payment_attempt"] = call.Change.Now + DraftLife;
        }
    }

    private static void CheckDue(Doc invoice)
    {
        var isSent = invoice.Text("collection_method") is "send_invoice";
        if (isSent && invoice["due_date"] is null)
        {
            throw StripeError.Invalid("If `collection_method=send_invoice`, you must also pass `days_until_due` or `due_date`.", "days_until_due", "parameter_missing");
        }

        if (!isSent && invoice["due_date"] is not null)
        {
            throw StripeError.Invalid("`days_until_due` and `due_date` go with `collection_method=send_invoice` only.", "days_until_due");
        }
    }
}
