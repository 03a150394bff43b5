using System.Globalization;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Invoice items: on a given draft at once, or waiting for the customer's next invoice.</summary>
internal static class InvoiceItems
{
    private const string Kind = "invoiceitem";
    private const string Url = "/v1/invoiceitems";
    private const string Fields = "amount,description,discountable,discounts,metadata,period,price_data.currency,price_data.product,price_data.tax_behavior,price_data.unit_amount,pricing,quantity,tax_rates";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", Url, $"{Fields},customer,currency,invoice,subscription", Create),
        new("GET", Url, $"{Lists.Paging},customer,invoice,pending", List),
        new("GET", $"{Url}/{{id}}", "", call => call.Find(Kind)),
        new("POST", $"{Url}/{{id}}", Fields, Update),
        new("DELETE", $"{Url}/{{id}}", "", Delete),
    ];

    /// <summary>A new item of the customer from the parameters of this call, or of one line of <c>add_lines</c>.</summary>
    public static Doc New(Change change, Doc given, string customer, string? currency)
    {
        var item = change.Add(Kind);
        item["customer"] = customer;
        item["currency"] = currency;
        item["date"] = change.Now;
        item["period"] = new Doc { ["end"] = change.Now, ["start"] = change.Now };
        Apply(change, given, item);
        return item;
    }

    /// <summary>Writes what was given; amount, quantity and price stay in step.</summary>
    public static void Apply(Change change, Doc given, Doc item)
    {
        Set(given, item, "description", "discountable", "period");
        if (given.ContainsKey("metadata"))
        {
            item["metadata"] = Metadata.Merge(given["metadata"] is null ? [] : item.Part("metadata") ?? [], given.Part("metadata") ?? []);
        }

        if (given["amount"] is not null && (given["pricing"] ?? given["price_data"]) is not null)
        {
            throw StripeError.Invalid("You may only specify one of these parameters: amount, pricing, price_data.", "amount", "parameters_exclusive");
        }

        Price(change, given, item);
        if (given.ContainsKey("tax_rates"))
        {
            item["tax_rates"] = TaxRules.Named(change, given["tax_rates"], "tax_rates");
        }

        if (given.ContainsKey("discounts"))
        {
            item["discounts"] = Discounting.Names(Discounting.Of(change, given["discounts"], new DiscountTarget(item.Text("customer"), "invoice_item", item.Id()), item.Text("currency")));
        }

        if (item.Flag("discountable"))
        {
            item.Remove("net_amount");
        }
        else
        {
            item["net_amount"] = item.Whole("amount");
        }
    }

    private static Doc Create(Call call)
    {
        var (change, given) = (call.Change, call.Parameters);
        var invoice = call.Named("invoice", "invoice");
        var subscription = call.Named("subscription", "subscription");
        var customer = (call.Named("customer", "customer") ?? change.Find(invoice?.Text("customer")) ?? change.Find(subscription?.Text("customer")))?.Id() ?? throw StripeError.Missing("customer");
        Match(invoice, customer, "invoice");
        Match(subscription, customer, "subscription");
        if (invoice is not null && invoice.Text("status") is not "draft")
        {
            throw StripeError.Invalid("Invoice items can only be added to draft invoices.", "invoice", "invoice_not_editable");
        }

        var item = New(change, given, customer, (given.Text("currency") ?? invoice?.Text("currency"))?.ToLowerInvariant());
        if (subscription is not null)
        {
            item["parent"] = new Doc { ["subscription_details"] = new Doc { ["subscription"] = subscription.Id() }, ["type"] = "subscription_details" };
        }

        CheckCurrency(change, item, invoice);
        change.Emit("invoiceitem.created", item);
        change.EmitUpdated("customer.updated", customer);
        if (invoice is not null)
        {
            InvoiceLines.Put(call, change.Edit(invoice.Id()), [item]);
        }

        return item;
    }

    private static Doc Update(Call call)
    {
        var item = call.Edit(Kind);
        var invoice = call.Change.Find(item.Text("invoice"));
        if (invoice is not null && invoice.Text("status") is not "draft")
        {
            throw StripeError.Invalid("This invoice item is no longer editable: its invoice is final.", code: "invoice_not_editable");
        }

        Apply(call.Change, call.Parameters, item);
        if (invoice is not null)
        {
            InvoiceLines.Rewrite(call, call.Change.Edit(invoice.Id()), item);
        }

        return item;
    }

    private static Doc Delete(Call call)
    {
        var item = call.Edit(Kind);
        if (call.Change.Find(item.Text("invoice")) is { } holder)
        {
            if (holder.Text("status") is not "draft")
            {
                throw StripeError.Invalid("This invoice item is no longer editable: its invoice is final.", code: "invoice_not_editable");
            }

            InvoiceLines.Drop(call, call.Change.Edit(holder.Id()), item.Id());
        }

        call.Change.Emit("invoiceitem.deleted", item);
        return call.Change.Add(new Doc { ["id"] = call.Id, ["object"] = Kind, ["deleted"] = true });
    }

    private static Doc List(Call call)
    {
        var (customer, invoice) = (call.Parameters.Text("customer"), call.Parameters.Text("invoice"));
        var found = customer is null ? call.Change.All(Kind) : call.Change.Referring(Kind, customer);
        return Lists.Page(call, Url, Kind, found.Where(item =>
            (invoice is null || string.Equals(item.Text("invoice"), invoice, StringComparison.Ordinal))
            && (call.Parameters["pending"] is null || item["invoice"] is null == call.Parameters.Flag("pending"))), "date");
    }

    private static void Price(Change change, Doc given, Doc item)
    {
        var quantity = given.WholeOrNull("quantity") ?? item.Whole("quantity");
        if (given.Text("pricing.price") is not null && given["price_data"] is not null)
        {
            throw StripeError.Invalid("You may only specify one of these parameters: pricing, price_data.", "pricing", "parameters_exclusive");
        }

        var price = given.Text("pricing.price") is { } id ? change.Find(id, "price") ?? throw StripeError.NoSuch("price", id, "pricing[price]")
            : given.Part("price_data") is { } data ? Ephemeral(change, data)
            : null;
        if (price is not null && given.Text("currency") is { } expected && !Currencies.Same(price.Text("currency"), expected))
        {
            throw Currencies.Other(price, expected, given["pricing"] is null ? "price_data[currency]" : "pricing[price]");
        }

        if (price is not null && price.Text("type") is "recurring")
        {
            throw StripeError.Invalid("The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`.", "pricing[price]");
        }

        if (price is not null)
        {
            item["pricing"] = new Doc
            {
                ["price_details"] = new Doc { ["price"] = price.Id(), ["product"] = price.Text("product") },
                ["type"] = "price_details",
                ["unit_amount_decimal"] = price.Text("unit_amount_decimal"),
            };
        }

        var unit = price?.Whole("unit_amount") ?? (item["pricing"] is null || given["amount"] is not null ? null : change.Find(item.Text("pricing.price_details.price"))?.WholeOrNull("unit_amount"));
        item["currency"] = price?.Text("currency") ?? item.Text("currency");
        item["amount"] = given.WholeOrNull("amount") ?? (unit is { } each ? Amounts.Of(each, quantity, "quantity") : item.Whole("amount"));
        item["quantity"] = quantity;
        item["quantity_decimal"] = quantity.ToString(CultureInfo.InvariantCulture);
        item["description"] ??= change.Find(price?.Text("product"))?.Text("name");
    }

    private static Doc Ephemeral(Change change, Doc data)
    {
        var price = Prices.New(change, data, Prices.ProductOf(change, data, "price_data").Id(), "price_data");
        price["active"] = false;
        change.Emit("price.created", price);
        return price;
    }

    private static void CheckCurrency(Change change, Doc item, Doc? invoice)
    {
        if (item.Text("currency") is not { } currency)
        {
            throw StripeError.Missing("currency");
        }

        if (invoice is not null && !string.Equals(invoice.Text("currency"), currency, StringComparison.Ordinal))
        {
            throw StripeError.Invalid($"The invoice is in {invoice.Text("currency")}; the item is in {currency}.", "currency");
        }

        change.Edit(item.Text("customer")!);
        CustomerCurrency.Take(change, item.Text("customer")!, currency, "currency");
    }

    private static void Match(Doc? named, string customer, string parameter)
    {
        if (named is not null && !string.Equals(named.Text("customer"), customer, StringComparison.Ordinal))
        {
            throw StripeError.Invalid($"The {parameter} belongs to another customer.", parameter);
        }
    }

    private static void Set(Doc given, Doc item, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (given.TryGet(name, out var value))
            {
                item[name] = value?.Copy();
            }
        }
    }
}
