using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Makes subscriptions and moves their periods.</summary>
internal static class Subscribing
{
    public static JsonObject New(Change change, string customer, IEnumerable<(JsonObject Price, long Quantity, JsonObject? Metadata)> items, JsonObject metadata)
    {
        var subscription = change.Add("subscription");
        subscription["customer"] = customer;
        subscription["metadata"] = metadata.Copy();
        subscription["billing_cycle_anchor"] = change.Now;
        subscription["start_date"] = change.Now;
        var made = items.Select(item => Item(change, subscription, item.Price, item.Quantity, item.Metadata ?? [])).ToList();
        subscription["currency"] = made[0].Text("price.currency");
        subscription["items"] = Json.List($"/v1/subscription_items?subscription={subscription.Id()}", made);
        return subscription;
    }

    public static void Reprice(JsonObject item, JsonObject price, long quantity)
    {
        item["price"] = price.Copy();
        item["plan"] = PlanOf(price);
        item["quantity"] = quantity;
    }

    /// <summary>A seeded item may name its price by id only.</summary>
    public static void Complete(Change change, JsonObject item)
    {
        if (item.Text("price") is not { } id)
            return;
        var price = change.Find(id, "price") ?? throw Http.StripeError.NoSuch("price", id, "items");
        Reprice(item, price, item.WholeOrNull("quantity") ?? 1);
    }

    /// <summary>The earliest end of the running periods.</summary>
    public static long PeriodEnd(JsonObject subscription) => subscription.Parts("items").Min(item => item.Whole("current_period_end"));

    public static long PeriodStart(JsonObject subscription) => subscription.Parts("items").Min(item => item.Whole("current_period_start"));

    /// <summary>Starts the period after the one that ended at the moment.</summary>
    public static void NextPeriod(JsonObject subscription, long moment)
    {
        foreach (var item in subscription.Parts("items"))
        {
            item["current_period_start"] = moment;
            item["current_period_end"] = PeriodEndAfter(subscription, item, moment);
        }
    }

    public static long PeriodEndAfter(JsonObject subscription, JsonObject item, long moment) => Anchor.After(
        subscription.Whole("billing_cycle_anchor"), item.Text("price.recurring.interval") ?? "month", item.WholeOrNull("price.recurring.interval_count") ?? 1, moment);

    /// <summary>The whole period of the item's price around the moment, as the anchor counts them.</summary>
    public static (long Start, long End) PeriodAround(JsonObject subscription, JsonObject item, long moment) => Anchor.Around(
        subscription.Whole("billing_cycle_anchor"), item.Text("price.recurring.interval") ?? "month", item.WholeOrNull("price.recurring.interval_count") ?? 1, moment);

    /// <summary>Ends the subscription for good.</summary>
    public static void End(Change change, JsonObject subscription, string reason)
    {
        subscription["status"] = "canceled";
        subscription["ended_at"] = change.Now;
        subscription["canceled_at"] ??= change.Now;
        var details = subscription.Part("cancellation_details") ?? [];
        details["reason"] ??= reason;
        subscription["cancellation_details"] = details.Copy();
        StopCollecting(change, subscription.Id());
    }

    /// <summary>What is still open of an ended subscription is not asked for again.</summary>
    private static void StopCollecting(Change change, string subscription)
    {
        foreach (var open in change.Referring("invoice", subscription).Where(invoice => invoice.Text("status") is "open" or "draft").ToList())
        {
            var invoice = change.Edit(open.Id());
            invoice["auto_advance"] = false;
            invoice["next_payment_attempt"] = null;
            invoice["automatically_finalizes_at"] = null;
        }
    }

    private static JsonObject Item(Change change, JsonObject subscription, JsonObject price, long quantity, JsonObject metadata)
    {
        var item = Blank.Of("subscription_item", change.Now);
        item["subscription"] = subscription.Id();
        item["metadata"] = metadata.Copy();
        Reprice(item, price, quantity);
        item["current_period_start"] = change.Now;
        item["current_period_end"] = PeriodEndAfter(subscription, item, change.Now);
        return item;
    }

    /// <summary>The old name of a price, which subscription items still carry.</summary>
    private static JsonObject PlanOf(JsonObject price) => new()
    {
        ["id"] = price.Id(),
        ["object"] = "plan",
        ["active"] = price.Flag("active"),
        ["amount"] = price["unit_amount"]?.DeepClone(),
        ["amount_decimal"] = price.Text("unit_amount_decimal"),
        ["billing_scheme"] = "per_unit",
        ["created"] = price.Whole("created"),
        ["currency"] = price.Text("currency"),
        ["interval"] = price.Text("recurring.interval"),
        ["interval_count"] = price.WholeOrNull("recurring.interval_count") ?? 1,
        ["livemode"] = false,
        ["metadata"] = price["metadata"]?.DeepClone(),
        ["meter"] = null,
        ["nickname"] = price.Text("nickname"),
        ["product"] = price.Text("product"),
        ["tiers_mode"] = null,
        ["transform_usage"] = null,
        ["trial_period_days"] = null,
        ["usage_type"] = "licensed",
    };
}
