using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// What a request changes about the items, the anchor and the trial of a subscription. It alters only the document it is given,
/// so that a preview may give it a copy.
/// </summary>
internal static class ItemChanges
{
    private const long MostItems = 20;

    public static void Apply(Change state, Doc subscription, Doc given)
    {
        if (given["items"] is DocList)
        {
            ChangeItems(state, subscription, given);
        }

        if (given.Text("billing_cycle_anchor.type") is "now")
        {
            Trials.Restart(subscription, state.Now);
        }

        if (given.Text("trial_end") is "now")
        {
            if (subscription.Text("status") is "trialing")
            {
                Trials.Stop(subscription, state.Now);
            }
        }
        else if (given.WholeOrNull("trial_end") is { } until)
        {
            if (Trials.Refuses(until, state.Now) is { } refusal)
            {
                throw refusal;
            }

            Trials.Extend(subscription, until, state.Now);
        }
    }

    /// <summary>The price that a parameter names, which must recur.</summary>
    public static Doc Price(Change state, Doc given, string path)
    {
        var id = given.Text("price") ?? throw StripeError.Missing($"{path}[price]");
        var price = state.Find(id, "price") ?? throw StripeError.NoSuch("price", id, $"{path}[price]");
        if (price.Text("type") is not "recurring")
        {
            throw StripeError.Invalid("The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.", $"{path}[price]");
        }

        if (!price.Flag("active"))
        {
            throw StripeError.Invalid("The price specified is inactive. This field only accepts active prices.", $"{path}[price]");
        }

        CheckAmount(price, given.WholeOrNull("quantity") ?? 1, path);
        return price;
    }

    private static void ChangeItems(Change state, Doc subscription, Doc given)
    {
        var data = subscription["items"]!["data"]!.AsList();
        foreach (var (wanted, at) in given.Parts("items").Select((item, at) => (item, at)))
        {
            var path = $"items[{at}]";
            if (wanted.Text("id") is not { } id)
            {
                data.Add(Added(state, subscription, wanted, path));
            }
            else if (data.OfType<Doc>().FirstOrDefault(item => string.Equals(item.Id(), id, StringComparison.Ordinal)) is not { } item)
            {
                throw StripeError.NoSuch(SubscriptionItems.Kind, id, $"{path}[id]");
            }
            else if (wanted.Flag("deleted"))
            {
                data.Remove(item);
            }
            else
            {
                ChangeItem(state, subscription, item, wanted, path);
            }
        }

        if (data.Count is 0)
        {
            throw StripeError.Invalid("A subscription must have at least one active plan. If you would like to cancel a subscription, cancel it instead.", "items");
        }

        if (data.Count > MostItems)
        {
            throw StripeError.Invalid($"A subscription can have at most {MostItems} items.", "items");
        }
    }

    private static Doc Added(Change state, Doc subscription, Doc wanted, string path)
    {
        var price = Price(state, wanted, path);
        if (!Currencies.Same(price.Text("currency"), subscription.Text("currency")))
        {
            throw Currencies.Other(price, subscription.Text("currency")!, $"{path}[price]");
        }

        if (subscription.Parts("items").Any(item => string.Equals(item.Text("price.id"), price.Id(), StringComparison.Ordinal)))
        {
            throw StripeError.Invalid($"Cannot add multiple subscription items with the same plan: {price.Id()}", $"{path}[price]");
        }

        return SubscriptionItems.New(subscription, price, wanted.WholeOrNull("quantity") ?? 1, Metadata.Merge([], wanted.Part("metadata") ?? []), state.Now);
    }

    private static void ChangeItem(Change state, Doc subscription, Doc item, Doc wanted, string path)
    {
        var old = item.Part("price")!.Copy();
        var price = wanted.Text("price") is null ? old : Price(state, wanted, path);
        var quantity = wanted.WholeOrNull("quantity") ?? item.WholeOrNull("quantity") ?? 1;
        CheckAmount(price, quantity, path);
        if (!Currencies.Same(price.Text("currency"), subscription.Text("currency")))
        {
            throw Currencies.Other(price, subscription.Text("currency")!, $"{path}[price]");
        }

        SubscriptionItems.Reprice(item, price, quantity);
        if (wanted.Part("metadata") is { } metadata)
        {
            item["metadata"] = Metadata.Merge(item.Part("metadata") ?? [], metadata);
        }

        // The anchor stays: a longer interval runs from now to its own next anniversary.
        if (!SubscriptionItems.SameInterval(old, price))
        {
            Subscribing.StartPeriod(subscription, item, state.Now);
        }
    }

    private static void CheckAmount(Doc price, long quantity, string path) => Amounts.Of(price.Whole("unit_amount"), quantity, $"{path}[quantity]");
}
