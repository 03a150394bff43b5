using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>
/// What an invoice would be: of a subscription as it is, of one as it would be after a change, of one that does not exist yet, or
/// of what waits for a customer. All is done for real, in a change that is never kept.
/// </summary>
internal static class InvoicePreview
{
    public const string Fields = "customer,currency,subscription,discounts,automatic_tax,customer_details.address,customer_details.tax_exempt,preview_mode,"
        + "invoice_items.amount,invoice_items.currency,invoice_items.description,invoice_items.discountable,invoice_items.metadata,invoice_items.period,invoice_items.price,invoice_items.price_data,invoice_items.quantity,invoice_items.tax_rates,"
        + "subscription_details.items.id,subscription_details.items.price,subscription_details.items.price_data,subscription_details.items.quantity,subscription_details.items.deleted,subscription_details.items.tax_rates,"
        + "subscription_details.proration_behavior,subscription_details.proration_date,subscription_details.billing_cycle_anchor,subscription_details.cancel_at,subscription_details.cancel_at_period_end,subscription_details.default_tax_rates,subscription_details.trial_end";

    private const string Reason = "upcoming";

    public static Doc Create(Call call)
    {
        var given = call.Parameters;
        if (given.Text("preview_mode") is "recurring")
        {
            throw StripeError.Unsupported("preview_mode=recurring");
        }

        var subscription = call.Named("subscription", "subscription");
        var customer = call.Named("customer", "customer") ?? call.Change.Find(subscription?.Text("customer")) ?? throw StripeError.Missing("customer");
        if (given.Text("currency") is { } currency && subscription?.Text("currency") is { } own && !string.Equals(currency, own, StringComparison.OrdinalIgnoreCase))
        {
            throw StripeError.Invalid($"The subscription is billed in {own}: a preview in {currency} is not possible.", "currency");
        }

        subscription ??= given.At("subscription_details.items") is null ? NextOf(call.Change, customer) : null;

        var scratch = call.Change.Scratch(call.Change.Now);
        Address(scratch.Edit(customer.Id()), given.Part("customer_details"));
        var (change, invoice) = subscription is not null ? OfSubscription(call, scratch, subscription)
            : given.At("subscription_details.items") is DocList ? (scratch, OfNew(call, scratch, customer))
            : (scratch, OfPending(call, scratch, customer));
        Alter(call, change, invoice);
        if (!invoice.Parts("lines").Any())
        {
            throw None(customer.Id());
        }

        InvoiceTotals.Reckon(change, call.Surroundings, invoice);
        return NextInvoice.Name(invoice);
    }

    /// <summary>With a change that is charged at once the invoice of that change, else the next renewal.</summary>
    private static (Change Change, Doc Invoice) OfSubscription(Call call, Change scratch, Doc subscription)
    {
        if (call.Parameters.Part("subscription_details") is not { Count: > 0 } details)
        {
            return Next(call, scratch, subscription);
        }

        // A date that is still to come is where the change will be made.
        var change = call.Change.Scratch(Math.Max(scratch.Now, details.WholeOrNull("proration_date") ?? 0));
        Address(change.Edit(subscription.Text("customer")!), call.Parameters.Part("customer_details"));
        return SubscriptionUpdate.Foresee(new Call(change, WithPrices(change, details), [subscription.Id()], call.Surroundings), Reason) is { } charged
            ? (change, charged)
            : Next(call, change, subscription);
    }

    /// <summary>A price that is only described is made for the preview alone.</summary>
    private static Doc WithPrices(Change scratch, Doc details)
    {
        var named = details.Copy();
        foreach (var (item, at) in named.Parts("items").Select((item, at) => (item, at)))
        {
            if (item.Part("price_data") is { } data)
            {
                var path = $"subscription_details[items][{at}][price_data]";
                item["price"] = Prices.New(scratch, data, Prices.ProductOf(scratch, data, path).Id(), path).Id();
            }
        }

        return named;
    }

    private static (Change Change, Doc Invoice) Next(Call call, Change change, Doc subscription)
    {
        var kept = change.Edit(subscription.Id());
        return NextInvoice.IsToCome(kept) ? NextInvoice.Foresee(change, call.Surroundings, kept) : throw None(subscription.Text("customer")!);
    }

    private static Doc OfNew(Call call, Change scratch, Doc customer)
    {
        var items = call.Parameters.Parts("subscription_details.items").Select((item, at) =>
        {
            var path = $"subscription_details[items][{at}]";
            var id = item.Text("price") ?? throw StripeError.Unsupported("previewing a new subscription without named prices");
            if (item["tax_rates"] is not null || item["price_data"] is not null)
            {
                throw StripeError.Unsupported("previewing a new subscription with tax rates or price_data of single items");
            }

            var price = scratch.Find(id, "price") ?? throw StripeError.NoSuch("price", id, $"{path}[price]");
            return (price, item.WholeOrNull("quantity") ?? 1, (Doc?)null);
        }).ToList();
        if (CustomerCurrency.Refuses(scratch, customer, items[0].price.Text("currency")!, "currency") is { } refusal)
        {
            throw refusal;
        }

        var subscription = Subscribing.New(scratch, customer.Id(), items, []);
        subscription["default_tax_rates"] = TaxRules.Named(scratch, call.Parameters.At("subscription_details.default_tax_rates"), "subscription_details[default_tax_rates]");
        return Invoicing.Draft(scratch, call.Surroundings, subscription, Reason, scratch.Now, scratch.Now);
    }

    private static Doc OfPending(Call call, Change scratch, Doc customer)
    {
        var currency = call.Parameters.Text("currency")?.ToLowerInvariant() ?? customer.Text("currency") ?? call.Parameters.Parts("invoice_items").Select(item => item.Text("currency")).FirstOrDefault(own => own is not null)
            ?? scratch.Referring("invoiceitem", customer.Id()).FirstOrDefault(item => !item.Flag("deleted") && item["invoice"] is null)?.Text("currency") ?? "usd";
        var invoice = Invoicing.DraftFor(scratch, call.Surroundings, customer, currency, Reason);
        PendingItems.Attach(scratch, invoice, PendingItems.ForCustomer(scratch, customer.Id(), currency));
        return invoice;
    }

    private static void Alter(Call call, Change change, Doc invoice)
    {
        var given = call.Parameters;
        foreach (var item in given.Parts("invoice_items"))
        {
            var wanted = item.Copy();
            if (wanted.Text("price") is { } price)
            {
                wanted["pricing"] = new Doc { ["price"] = price };
            }

            PendingItems.Attach(change, invoice, [InvoiceItems.New(change, wanted, invoice.Text("customer")!, invoice.Text("currency"))]);
        }

        if (given.ContainsKey("discounts"))
        {
            invoice["discounts"] = Discounting.Names(Discounting.Of(change, given["discounts"], new DiscountTarget(invoice.Text("customer"), "invoice", invoice.Id()), invoice.Text("currency")));
        }

        if (given["automatic_tax"] is not null)
        {
            invoice["automatic_tax"] = AutomaticTax.IsWanted(call.Surroundings, given) ? AutomaticTax.Enabled(null) : Blank.Of("invoice", 0)["automatic_tax"]!.Copy();
        }
    }

    private static void Address(Doc customer, Doc? details)
    {
        if (details?.Part("address") is { } address)
        {
            customer["address"] = Blanks.Address().Lay(address);
        }

        if (details?.Text("tax_exempt") is { } exemption)
        {
            customer["tax_exempt"] = exemption;
        }
    }

    private static Doc? NextOf(Change change, Doc customer) => change.Referring("subscription", customer.Id())
        .Where(subscription => Subscribing.IsAlive(subscription) && !subscription.Flag("cancel_at_period_end") && subscription.Parts("items").Any()).MinBy(Subscribing.PeriodEnd);

    private static StripeError None(string customer) => new(404, "invalid_request_error", $"No upcoming invoices for customer: {customer}") { Code = "invoice_upcoming_none" };
}
