using System.Globalization;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// Finds what was debited for a subscription, and writes what a change of it credits and debits as invoice items. Nothing here
/// alters the subscription, so that a preview may ask the same questions about a change that is never made.
/// </summary>
internal static class Prorating
{
    /// <summary>What changing the one picture of a subscription into the other credits and debits at the moment: credits first.</summary>
    public static IReadOnlyList<ProrationLine> Lines(Change state, Doc before, Doc after, long moment)
    {
        var (credits, charges) = (new List<ProrationLine>(), new List<ProrationLine>());
        var (wasFree, isFree) = (before.Text("status") is "trialing", after.Text("status") is "trialing");
        foreach (var item in before.Parts("items").Where(_ => !wasFree))
        {
            if (Same(item, after) is not { } stays)
            {
                credits.AddRange(Unused(state, before, item).Select(debit => Proration.Credit(debit, moment)));
            }
            else if (End(stays) < End(item))
            {
                credits.AddRange(Unused(state, before, item).Select(debit => Proration.Credit(debit, End(stays))));
            }
        }

        foreach (var item in after.Parts("items").Where(_ => !isFree))
        {
            if (Same(item, before) is not { } stayed)
            {
                charges.Add(Proration.Charge(Offered(state, after, item, moment), moment));
            }
            else if (End(stayed) < End(item))
            {
                charges.Add(Proration.Charge(Offered(state, after, item, moment), End(stayed)));
            }
        }

        return [.. credits.Concat(charges).Where(line => line.Amount is not 0)];
    }

    /// <summary>What is given back when everything of the subscription ends at the moment.</summary>
    public static IReadOnlyList<ProrationLine> Credits(Change state, Doc subscription, long moment) => subscription.Text("status") is "trialing"
        ? []
        : Proration.Between(subscription.Parts("items").SelectMany(item => Unused(state, subscription, item)), [], moment);

    /// <summary>What is asked for the rest of the periods that the moment is in.</summary>
    public static IReadOnlyList<ProrationLine> Charges(Change state, Doc subscription, long moment) =>
        Proration.Between([], subscription.Parts("items").Select(item => Offered(state, subscription, item, moment)), moment);

    /// <summary>A new pending invoice item that carries the line to the next invoice of the subscription.</summary>
    public static Doc Item(Change change, Doc subscription, ProrationLine line)
    {
        var item = change.Add("invoiceitem");
        item["amount"] = line.Amount;
        item["net_amount"] = line.Amount;
        item["currency"] = subscription.Text("currency");
        item["customer"] = subscription.Text("customer");
        item["date"] = change.Now;
        item["description"] = line.Description;
        item["discountable"] = false;
        item["parent"] = new Doc
        {
            ["subscription_details"] = new Doc { ["subscription"] = subscription.Id(), ["subscription_item"] = line.Item },
            ["type"] = "subscription_details",
        };
        item["period"] = new Doc { ["end"] = line.Until, ["start"] = line.From };
        item["pricing"] = new Doc
        {
            ["price_details"] = new Doc { ["price"] = line.Price, ["product"] = line.Product },
            ["type"] = "price_details",
            ["unit_amount_decimal"] = line.UnitAmount,
        };
        item["proration"] = true;
        item["proration_details"] = new Doc { ["credited_items"] = Reference(line.Credited), ["discount_amounts"] = new DocList() };
        item["quantity"] = line.Quantity;
        item["quantity_decimal"] = line.Quantity.ToString(CultureInfo.InvariantCulture);
        return item;
    }

    /// <summary>The item in the other picture when only its end may differ.</summary>
    private static Doc? Same(Doc item, Doc other) => other.Parts("items").FirstOrDefault(candidate => Is(candidate.Id(), item)
        && string.Equals(candidate.Text("price.id"), item.Text("price.id"), StringComparison.Ordinal)
        && Quantity(candidate) == Quantity(item)
        && candidate.Whole("current_period_start") == item.Whole("current_period_start"));

    /// <summary>Debits of the item; of those that were credited in part, it is known from when.</summary>
    private static IEnumerable<Debit> Unused(Change state, Doc subscription, Doc item)
    {
        var invoices = state.Referring("invoice", subscription.Id()).Where(invoice => invoice.Text("status") is not "void").ToList();
        if (invoices.Count is 0)
        {
            return [Assumed(state, item)];
        }

        var written = state.Referring("invoiceitem", subscription.Id()).Where(other => !other.Flag("deleted") && state.Find(other.Text("invoice"))?.Text("status") is not "void").ToList();
        var credited = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (key, from) in written.SelectMany(other => CreditedBy(other).Select(key => (key, other.Whole("period.start")))))
        {
            credited[key] = credited.TryGetValue(key, out var known) ? Math.Min(known, from) : from;
        }

        var pending = written.Where(other => other.Text("invoice") is null && Is(other.Text("parent.subscription_details.subscription_item"), item)).Select(other => OfItem(state, item, other));
        var billed = invoices.SelectMany(invoice => invoice.Parts("lines"))
            .Where(line => Is(line.Text("parent.subscription_item_details.subscription_item"), item)).Select(line => OfLine(state, item, line));
        return pending.Concat(billed).Where(debit => debit.Amount > 0).Select(debit => credited.TryGetValue(debit.Key, out var from) ? debit with { CreditedFrom = from } : debit);
    }

    private static Debit OfItem(Change state, Doc item, Doc written) => new(
        item.Id(), written.Text("pricing.price_details.price")!, written.Text("pricing.price_details.product")!, NameOf(state, written.Text("pricing.price_details.product")), written.Text("pricing.unit_amount_decimal"),
        written.Whole("quantity"), written.WholeOrNull("net_amount") ?? written.Whole("amount"), written.Whole("period.start"), written.Whole("period.end"), written.Id(), null, null);

    private static Debit OfLine(Change state, Doc item, Doc line) => new(
        item.Id(), line.Text("pricing.price_details.price")!, line.Text("pricing.price_details.product")!, NameOf(state, line.Text("pricing.price_details.product")), line.Text("pricing.unit_amount_decimal"),
        line.WholeOrNull("quantity") ?? 1, line.Whole("amount") - line.Parts("discount_amounts").Sum(discount => discount.Whole("amount")), line.Whole("period.start"), line.Whole("period.end"),
        line.Text("parent.subscription_item_details.invoice_item"), line.Text("invoice"), line.Id());

    /// <summary>A subscription that was loaded without its invoices counts as paid at its price.</summary>
    private static Debit Assumed(Change state, Doc item) => new(
        item.Id(), item.Text("price.id")!, item.Text("price.product")!, NameOf(state, item.Text("price.product")), item.Text("price.unit_amount_decimal"),
        Quantity(item), SubscriptionItems.AmountOf(item), item.Whole("current_period_start"), item.Whole("current_period_end"), null, null, null);

    private static Offer Offered(Change state, Doc subscription, Doc item, long moment)
    {
        var (from, until) = Subscribing.PeriodAround(subscription, item, moment);
        return new Offer(item.Id(), item.Text("price.id")!, item.Text("price.product")!, NameOf(state, item.Text("price.product")), item.Text("price.unit_amount_decimal"),
            Quantity(item), SubscriptionItems.AmountOf(item), from, until, End(item));
    }

    private static IEnumerable<string> CreditedBy(Doc written)
    {
        if (written.Text("proration_details.credited_items.invoice_item") is { } item)
        {
            yield return item;
        }

        foreach (var line in written.At("proration_details.credited_items.invoice_line_item_details.invoice_line_items") as DocList ?? [])
        {
            yield return (string)line!;
        }
    }

    private static Doc? Reference(Debit? debit) => debit switch
    {
        { InvoiceItem: { } item } => new Doc { ["invoice_item"] = item, ["type"] = "invoice_item" },
        { Invoice: { } invoice, Line: { } line } => new Doc { ["invoice_line_item_details"] = new Doc { ["invoice"] = invoice, ["invoice_line_items"] = new DocList(line) }, ["type"] = "invoice_line_items" },
        _ => null,
    };

    private static long End(Doc item) => item.Whole("current_period_end");

    private static long Quantity(Doc item) => item.WholeOrNull("quantity") ?? 1;

    private static bool Is(string? id, Doc item) => string.Equals(id, item.Id(), StringComparison.Ordinal);

    private static string NameOf(Change state, string? product) => state.Find(product)?.Text("name") ?? "Subscription";
}
