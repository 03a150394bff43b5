using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>The items of a subscription: what of, how many.</summary>
internal static class SubscriptionItems
{
    public const string Kind = "subscription_item";

    public static Doc New(Doc subscription, Doc price, long quantity, Doc metadata, long now)
    {
        var item = Blank.Of(Kind, now);
        item["subscription"] = subscription.Id();
        item["metadata"] = metadata.Copy();
        Reprice(item, price, quantity);
        Subscribing.StartPeriod(subscription, item, now);
        return item;
    }

    public static void Reprice(Doc item, Doc price, long quantity)
    {
        item["price"] = price.Copy();
        item["plan"] = PlanOf(price);
        item["quantity"] = quantity;
    }

    /// <summary>What it costs for a whole period, in minor units.</summary>
    public static long AmountOf(Doc item) => item.Whole("price.unit_amount") * (item.WholeOrNull("quantity") ?? 1);

    /// <summary>A seeded item may name its price by id only.</summary>
    public static void Complete(Change change, Doc item)
    {
        if (item.Text("price") is not { } id)
        {
            return;
        }

        var price = change.Find(id, "price") ?? throw StripeError.NoSuch("price", id, "items");
        Reprice(item, price, item.WholeOrNull("quantity") ?? 1);
    }

    /// <summary>Whether both price by the same interval.</summary>
    public static bool SameInterval(Doc price, Doc other) =>
        string.Equals(price.Text("recurring.interval"), other.Text("recurring.interval"), StringComparison.Ordinal)
        && (price.WholeOrNull("recurring.interval_count") ?? 1) == (other.WholeOrNull("recurring.interval_count") ?? 1);

    /// <summary>The old name of a price, which subscription items still carry.</summary>
    private static Doc PlanOf(Doc price) => new()
    {
        ["id"] = price.Id(),
        ["object"] = "plan",
        ["active"] = price.Flag("active"),
        ["amount"] = price["unit_amount"]?.Copy(),
        ["amount_decimal"] = price.Text("unit_amount_decimal"),
        ["billing_scheme"] = "per_unit",
        ["created"] = price.Whole("created"),
        ["currency"] = price.Text("currency"),
        ["interval"] = price.Text("recurring.interval"),
        ["interval_count"] = price.WholeOrNull("recurring.interval_count") ?? 1,
        ["livemode"] = false,
        ["metadata"] = price["metadata"]?.Copy(),
        ["meter"] = null,
        ["nickname"] = price.Text("nickname"),
        ["product"] = price.Text("product"),
        ["tiers_mode"] = null,
        ["transform_usage"] = null,
        ["trial_period_days"] = null,
        ["usage_type"] = "licensed",
    };
}
