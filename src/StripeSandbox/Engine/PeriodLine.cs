using System.Globalization;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>The line of an invoice that bills one item of a subscription for the period it is in.</summary>
internal static class PeriodLine
{
    public static Doc New(Change change, Doc invoice, Doc subscription, Doc item)
    {
        var line = Blank.Of("line_item", change.Now);
        var price = item.Part("price")!;
        var quantity = item.WholeOrNull("quantity") ?? 1;
        line["amount"] = Subscribing.AmountFor(subscription, item);
        line["subtotal"] = line["amount"]!.Copy();
        line["currency"] = invoice.Text("currency");
        line["description"] = Subscribing.DescriptionFor(change, subscription, item);
        line["invoice"] = invoice.Id();
        line["discounts"] = new DocList([.. Discounting.Running(change, item["discounts"]).Select(id => (Node)id)]);
        line["metadata"] = subscription["metadata"]!.Copy();
        line["subscription"] = subscription.Id();
        line["parent"] = new Doc
        {
            ["invoice_item_details"] = null,
            ["subscription_item_details"] = new Doc
            {
                ["invoice_item"] = null,
                ["proration"] = false,
                ["proration_details"] = new Doc { ["credited_items"] = null },
                ["subscription"] = subscription.Id(),
                ["subscription_item"] = item.Id(),
            },
            ["type"] = "subscription_item_details",
        };
        line["period"] = new Doc { ["end"] = item.Whole("current_period_end"), ["start"] = item.Whole("current_period_start") };
        line["pricing"] = new Doc
        {
            ["price_details"] = new Doc { ["price"] = price.Id(), ["product"] = price.Text("product") },
            ["type"] = "price_details",
            ["unit_amount_decimal"] = price.Text("unit_amount_decimal"),
        };
        line["quantity"] = quantity;
        line["quantity_decimal"] = quantity.ToString(CultureInfo.InvariantCulture);
        return line;
    }
}
