using System.Globalization;
using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// Finds what was debited for a subscription, and writes what a change of it credits and debits as invoice items. Nothing here
/// alters the subscription, so that a preview may ask the same questions about a change that is never made.
/// </summary>
internal static class Prorating
{
    /// <summary>What changing the one picture of a subscription into the other credits and debits at the moment.</summary>
    public static IReadOnlyList<ProrationLine> Lines(Change state, JsonObject before, JsonObject after, long moment)
    {
        var gone = before.Parts("items").Where(item => !Stays(item, after)).ToList();
        var come = after.Parts("items").Where(item => !Stays(item, before)).ToList();
        var unused = before.Text("status") is "trialing" ? [] : gone.SelectMany(item => Unused(state, before, item, moment));
        var wanted = after.Text("status") is "trialing" ? [] : come.Select(item => Offered(state, after, item, moment));
        return Proration.Between(unused, wanted, moment);
    }

    /// <summary>What is given back when the subscription ends at the moment.</summary>
    public static IReadOnlyList<ProrationLine> Credits(Change state, JsonObject subscription, long moment) => subscription.Text("status") is "trialing"
        ? []
        : Proration.Between(subscription.Parts("items").SelectMany(item => Unused(state, subscription, item, moment)), [], moment);

    /// <summary>A new pending invoice item that carries the line to the next invoice of the subscription.</summary>
    public static JsonObject Item(Change change, JsonObject subscription, ProrationLine line)
    {
        var item = change.Add("invoiceitem");
        item["amount"] = line.Amount;
        item["net_amount"] = line.Amount;
        item["currency"] = subscription.Text("currency");
        item["customer"] = subscription.Text("customer");
        item["date"] = change.Now;
        item["description"] = line.Description;
        item["discountable"] = false;
        item["parent"] = new JsonObject
        {
            ["subscription_details"] = new JsonObject { ["subscription"] = subscription.Id(), ["subscription_item"] = line.Item },
            ["type"] = "subscription_details",
        };
        item["period"] = new JsonObject { ["end"] = line.Until, ["start"] = line.From };
        item["pricing"] = new JsonObject
        {
            ["price_details"] = new JsonObject { ["price"] = line.Price, ["product"] = line.Product },
            ["type"] = "price_details",
            ["unit_amount_decimal"] = line.UnitAmount,
        };
        item["proration"] = true;
        item["proration_details"] = new JsonObject { ["credited_items"] = CreditedBy(line.Credited), ["discount_amounts"] = new JsonArray() };
        item["quantity"] = line.Quantity;
        item["quantity_decimal"] = line.Quantity.ToString(CultureInfo.InvariantCulture);
        item["test_clock"] = subscription.Text("test_clock");
        return item;
    }

    private static bool Stays(JsonObject item, JsonObject other) => other.Parts("items").FirstOrDefault(candidate => string.Equals(candidate.Id(), item.Id(), StringComparison.Ordinal)) is { } same
        && string.Equals(same.Text("price.id"), item.Text("price.id"), StringComparison.Ordinal)
        && same.WholeOrNull("quantity") == item.WholeOrNull("quantity")
        && same.Whole("current_period_end") == item.Whole("current_period_end")
        && same.Whole("current_period_start") == item.Whole("current_period_start");

    /// <summary>Debits of the item that reach beyond the moment and were not credited yet.</summary>
    private static List<Debit> Unused(Change state, JsonObject subscription, JsonObject item, long moment)
    {
        var invoices = state.Referring("invoice", subscription.Id()).Where(invoice => invoice.Text("status") is not "void").ToList();
        if (invoices.Count is 0)
            return [Assumed(state, item)];

        var items = state.Referring("invoiceitem", subscription.Id()).Where(written => !written.Flag("deleted")).ToList();
        var credited = items.SelectMany(Credited).ToHashSet(StringComparer.Ordinal);
        var pending = items.Where(written => written.Text("invoice") is null && Is(written.Text("parent.subscription_details.subscription_item"), item)).Select(written => OfItem(state, item, written));
        var billed = invoices.SelectMany(invoice => invoice.Parts("lines"))
            .Where(line => Is(line.Text("parent.subscription_item_details.subscription_item"), item)).Select(line => OfLine(state, item, line));
        return [.. pending.Concat(billed).Where(debit => debit.Amount > 0 && debit.From <= moment && debit.Until > moment && !credited.Contains(debit.Key))];
    }

    private static Debit OfItem(Change state, JsonObject item, JsonObject written) => new(
        item.Id(), written.Text("pricing.price_details.price")!, written.Text("pricing.price_details.product")!, NameOf(state, written.Text("pricing.price_details.product")), written.Text("pricing.unit_amount_decimal"),
        written.Whole("quantity"), written.WholeOrNull("net_amount") ?? written.Whole("amount"), written.Whole("period.start"), written.Whole("period.end"), written.Id(), null, null);

    private static Debit OfLine(Change state, JsonObject item, JsonObject line) => new(
        item.Id(), line.Text("pricing.price_details.price")!, line.Text("pricing.price_details.product")!, NameOf(state, line.Text("pricing.price_details.product")), line.Text("pricing.unit_amount_decimal"),
        line.WholeOrNull("quantity") ?? 1, line.Whole("amount") - line.Parts("discount_amounts").Sum(discount => discount.Whole("amount")), line.Whole("period.start"), line.Whole("period.end"),
        line.Text("parent.subscription_item_details.invoice_item"), line.Text("invoice"), line.Id());

    /// <summary>A subscription that was loaded without its invoices counts as paid at its price.</summary>
    private static Debit Assumed(Change state, JsonObject item) => new(
        item.Id(), item.Text("price.id")!, item.Text("price.product")!, NameOf(state, item.Text("price.product")), item.Text("price.unit_amount_decimal"),
        Quantity(item), item.Whole("price.unit_amount") * Quantity(item), item.Whole("current_period_start"), item.Whole("current_period_end"), null, null, null);

    private static Offer Offered(Change state, JsonObject subscription, JsonObject item, long moment)
    {
        var (from, until) = Subscribing.PeriodAround(subscription, item, moment);
        return new Offer(item.Id(), item.Text("price.id")!, item.Text("price.product")!, NameOf(state, item.Text("price.product")), item.Text("price.unit_amount_decimal"),
            Quantity(item), item.Whole("price.unit_amount") * Quantity(item), from, until);
    }

    private static IEnumerable<string> Credited(JsonObject written)
    {
        if (written.Text("proration_details.credited_items.invoice_item") is { } item)
            yield return item;
        foreach (var line in written.At("proration_details.credited_items.invoice_line_item_details.invoice_line_items") as JsonArray ?? [])
            yield return (string)line!;
    }

    private static JsonObject? CreditedBy(Debit? debit) => debit switch
    {
        { InvoiceItem: { } item } => new JsonObject { ["invoice_item"] = item, ["type"] = "invoice_item" },
        { Invoice: { } invoice, Line: { } line } => new JsonObject { ["invoice_line_item_details"] = new JsonObject { ["invoice"] = invoice, ["invoice_line_items"] = new JsonArray(line) }, ["type"] = "invoice_line_items" },
        _ => null,
    };

    private static long Quantity(JsonObject item) => item.WholeOrNull("quantity") ?? 1;

    private static bool Is(string? id, JsonObject item) => string.Equals(id, item.Id(), StringComparison.Ordinal);

    private static string NameOf(Change state, string? product) => state.Find(product)?.Text("name") ?? "Subscription";
}
