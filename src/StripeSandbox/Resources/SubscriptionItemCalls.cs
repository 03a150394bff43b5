using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>Items by themselves. They live inside their subscription: a change of one is a change of it.</summary>
internal static class SubscriptionItemCalls
{
    private const string Url = "/v1/subscription_items";
    private const string Terms = "payment_behavior,proration_behavior,proration_date";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", Url, $"subscription,price,quantity,metadata,{Terms}", Create),
        new("GET", Url, $"{Lists.Parts},subscription", List),
        new("GET", $"{Url}/{{id}}", "", call => Item(Holder(call), call.Id).Copy()),
        new("POST", $"{Url}/{{id}}", $"price,quantity,metadata,off_session,{Terms}", Update),
        new("DELETE", $"{Url}/{{id}}", Terms, Delete),
    ];

    private static Doc Create(Call call)
    {
        var holder = call.Named("subscription", "subscription") ?? throw StripeError.Missing("subscription");
        var known = holder.Parts("items").Select(item => item.Id()).ToHashSet(StringComparer.Ordinal);
        var subscription = Change(call, holder, Part(call, "price", "quantity", "metadata"));
        return subscription.Parts("items").FirstOrDefault(item => !known.Contains(item.Id()))?.Copy()
            ?? (subscription.Parts("pending_update.subscription_items").First(item => !known.Contains(item.Id())).Copy());
    }

    private static Doc Update(Call call)
    {
        var wanted = Part(call, "price", "quantity", "metadata");
        wanted["id"] = call.Id;
        return Item(Change(call, Holder(call), wanted), call.Id).Copy();
    }

    private static Doc Delete(Call call)
    {
        Change(call, Holder(call), new Doc { ["id"] = call.Id, ["deleted"] = true });
        return new Doc { ["id"] = call.Id, ["object"] = SubscriptionItems.Kind, ["deleted"] = true };
    }

    private static Doc Change(Call call, Doc holder, Doc wanted)
    {
        if (Subscriptions.RefusesEnded(holder) is { } ended)
        {
            throw ended;
        }

        var subscription = call.Change.Edit(holder.Id());
        var before = subscription.Copy();
        ItemChanges.Apply(call.Change, subscription, new Doc { ["items"] = new DocList(wanted) });
        Amending.CarryOut(call.Change, call.Surroundings, before, subscription, Engine.Terms.Of(call.Parameters, call.Change.Now));
        return subscription;
    }

    private static Doc List(Call call)
    {
        var subscription = call.Named("subscription", "subscription") ?? throw StripeError.Missing("subscription");
        return Lists.Part(call, $"{Url}?subscription={subscription.Id()}", SubscriptionItems.Kind, [.. subscription.Parts("items")]);
    }

    private static Doc Part(Call call, params string[] names)
    {
        var part = new Doc();
        foreach (var name in names)
        {
            if (call.Parameters[name] is { } value)
            {
                part[name] = value.Copy();
            }
        }

        return part;
    }

    /// <summary>The subscription of the item in the path.</summary>
    private static Doc Holder(Call call) => call.Change.All("subscription").FirstOrDefault(subscription => subscription.Parts("items").Any(item => string.Equals(item.Id(), call.Id, StringComparison.Ordinal)))
        ?? throw StripeError.NoSuch(SubscriptionItems.Kind, call.Id);

    private static Doc Item(Doc subscription, string id) => subscription.Parts("items").First(item => string.Equals(item.Id(), id, StringComparison.Ordinal));
}
