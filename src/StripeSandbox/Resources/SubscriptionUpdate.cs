using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Cancelling, undoing it, another card, another price.</summary>
internal static class SubscriptionUpdate
{
    public static JsonObject Update(Call call)
    {
        var (change, given) = (call.Change, call.Parameters);
        var subscription = call.Edit("subscription");
        if (given.Any(parameter => parameter.Key is not ("metadata" or "cancellation_details" or "expand")) && Subscriptions.RefusesEnded(subscription) is { } ended)
            throw ended;

        call.Set(subscription, "description");
        call.SetMetadata(subscription);
        if (given.Part("cancellation_details") is { } details)
            subscription.Part("cancellation_details")!.Lay(details);
        if (given.Text("default_payment_method") is { } method)
            PaymentMethods.MustBelong(change, method, subscription.Text("customer")!, "default_payment_method");
        call.Set(subscription, "default_payment_method");
        SetEnd(call, subscription);
        if (given["items"] is JsonArray)
            ChangeItems(call, subscription);
        change.EmitUpdated("customer.subscription.updated", subscription.Id());
        return subscription;
    }

    /// <summary>cancel_at follows the period while cancel_at_period_end is set.</summary>
    public static void CancelAtPeriodEnd(Change change, JsonObject subscription)
    {
        subscription["cancel_at_period_end"] = true;
        subscription["cancel_at"] = Subscribing.PeriodEnd(subscription);
        Requested(change, subscription);
    }

    private static void SetEnd(Call call, JsonObject subscription)
    {
        var given = call.Parameters;
        if (given["cancel_at_period_end"] is not null && given["cancel_at"] is not null)
            throw StripeError.Invalid("You may only specify one of these parameters: cancel_at, cancel_at_period_end.", "cancel_at", "parameters_exclusive");
        if (given.Flag("cancel_at_period_end"))
            CancelAtPeriodEnd(call.Change, subscription);
        else if (given["cancel_at_period_end"] is not null || given.ContainsKey("cancel_at") && given["cancel_at"] is null)
            Undo(subscription);
        else if (given["cancel_at"] is { } wanted)
            CancelAt(call, subscription, wanted);
    }

    private static void CancelAt(Call call, JsonObject subscription, JsonNode wanted)
    {
        var at = call.Parameters.WholeOrNull("cancel_at") ?? (wanted.GetValue<string>() is "min_period_end" or "max_period_end"
            ? Subscribing.PeriodEnd(subscription)
            : throw StripeError.Unsupported($"cancel_at={wanted}"));
        if (at <= call.Change.Now)
            throw StripeError.Invalid("`cancel_at` must be in the future.", "cancel_at");
        subscription["cancel_at"] = at;
        subscription["cancel_at_period_end"] = false;
        Requested(call.Change, subscription);
    }

    private static void Requested(Change change, JsonObject subscription)
    {
        subscription["canceled_at"] = change.Now;
        subscription["cancellation_details"]!["reason"] = "cancellation_requested";
    }

    private static void Undo(JsonObject subscription)
    {
        subscription["cancel_at_period_end"] = false;
        subscription["cancel_at"] = null;
        subscription["canceled_at"] = null;
        subscription["cancellation_details"]!["reason"] = null;
        subscription["cancellation_details"]!["feedback"] = null;
        subscription["cancellation_details"]!["comment"] = null;
    }

    private static void ChangeItems(Call call, JsonObject subscription)
    {
        if (call.Parameters.Text("proration_behavior") is not "none")
            throw StripeError.Unsupported("changing a price with proration: pass proration_behavior=none");

        foreach (var (given, at) in call.Parameters.Parts("items").Select((item, at) => (item, at)))
        {
            var id = given.Text("id") ?? throw StripeError.Unsupported("adding items to a subscription: name the id of the item to change");
            var item = subscription.Parts("items").FirstOrDefault(item => string.Equals(item.Id(), id, StringComparison.Ordinal))
                ?? throw StripeError.NoSuch("subscription_item", id, $"items[{at}][id]");
            var price = given.Text("price") is { } wanted
                ? call.Change.Find(wanted, "price") ?? throw StripeError.NoSuch("price", wanted, $"items[{at}][price]")
                : item.Part("price")!;
            if (!string.Equals(price.Text("recurring.interval"), item.Text("price.recurring.interval"), StringComparison.Ordinal))
                throw StripeError.Unsupported("changing the interval of a running subscription");
            Subscribing.Reprice(item, price, given.WholeOrNull("quantity") ?? item.Whole("quantity"));
        }
    }
}
