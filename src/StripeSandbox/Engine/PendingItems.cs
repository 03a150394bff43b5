using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Invoice items: what waits for a customer's next invoice, and how it becomes a line of one.</summary>
internal static class PendingItems
{
    private const string Kind = "invoiceitem";

    /// <summary>What waits for an invoice of the subscription: its own items and those that name no subscription.</summary>
    public static List<Doc> ForSubscription(Change change, Doc subscription) => Waiting(change, subscription.Text("customer")!, subscription.Text("currency")!)
        .Where(item => SubscriptionOf(item) is not { } own || string.Equals(own, subscription.Id(), StringComparison.Ordinal)).ToList();

    public static List<Doc> OfSubscription(Change change, Doc subscription) =>
        ForSubscription(change, subscription).Where(item => SubscriptionOf(item) is not null).ToList();

    /// <summary>What waits for an invoice that is of no subscription.</summary>
    public static List<Doc> ForCustomer(Change change, string customer, string currency) =>
        Waiting(change, customer, currency).Where(item => SubscriptionOf(item) is null).ToList();

    /// <summary>Puts the items on the invoice, after the lines that are there.</summary>
    public static void Attach(Change change, Doc invoice, IEnumerable<Doc> items)
    {
        var lines = (DocList)invoice["lines"]!["data"]!;
        foreach (var waiting in items)
        {
            var item = change.Edit(waiting.Id());
            item["invoice"] = invoice.Id();
            lines.Add(Line(change, invoice, item));
        }
    }

    /// <summary>Items of an invoice that is deleted wait again; those that were made for it alone are gone with it.</summary>
    public static void Release(Change change, Doc invoice)
    {
        foreach (var item in change.Referring(Kind, invoice.Id()).Where(item => string.Equals(item.Text("invoice"), invoice.Id(), StringComparison.Ordinal)).ToList())
        {
            change.Edit(item.Id())["invoice"] = null;
        }
    }

    public static string? SubscriptionOf(Doc item) => item.Text("parent.subscription_details.subscription");

    /// <summary>Writes what an item says onto its line; what the line is told by the totals stays.</summary>
    public static void Write(Doc line, Doc item)
    {
        line["amount"] = item.Whole("amount");
        line["subtotal"] = item.Whole("amount");
        foreach (var name in new[] { "currency", "description", "discountable", "metadata", "period", "pricing", "quantity", "quantity_decimal" })
        {
            line[name] = item[name]?.Copy();
        }

        line["discounts"] = new DocList([.. Discounting.IdsOf(item["discounts"]).Select(id => (Node)id)]);
    }

    private static Doc Line(Change change, Doc invoice, Doc item)
    {
        var line = Blank.Of("line_item", change.Now);
        line["invoice"] = invoice.Id();
        line["parent"] = Parent(item);
        line["subscription"] = SubscriptionOf(item);
        Write(line, item);
        return line;
    }

    private static Doc Parent(Doc item)
    {
        var proration = new Doc { ["credited_items"] = item.Part("proration_details.credited_items.invoice_line_item_details")?.Copy() };
        var details = item.Text("parent.subscription_details.subscription_item") is { } subscribed
            ? new Doc { ["invoice_item"] = item.Id(), ["proration"] = item.Flag("proration"), ["proration_details"] = proration, ["subscription"] = SubscriptionOf(item), ["subscription_item"] = subscribed }
            : new Doc { ["invoice_item"] = item.Id(), ["proration"] = item.Flag("proration"), ["proration_details"] = proration, ["subscription"] = SubscriptionOf(item) };
        var type = details.ContainsKey("subscription_item") ? "subscription_item_details" : "invoice_item_details";
        return new Doc
        {
            ["invoice_item_details"] = type is "invoice_item_details" ? details : null,
            ["subscription_item_details"] = type is "subscription_item_details" ? details : null,
            ["type"] = type,
        };
    }

    private static IEnumerable<Doc> Waiting(Change change, string customer, string currency) => change.Referring(Kind, customer)
        .Where(item => !item.Flag("deleted") && item.Text("invoice") is null && string.Equals(item.Text("currency"), currency, StringComparison.Ordinal))
        .OrderBy(item => item.Whole("date")).ThenBy(item => change.SequenceOf(item.Id()));
}
