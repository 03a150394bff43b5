using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Control;

/// <summary>Puts Stripe objects into the state as they are, without telling anyone. What they lack is filled in.</summary>
internal static class History
{
    public static JsonObject Load(Ledger ledger, JsonArray? documents)
    {
        if (documents is null || documents.Any(document => document is not JsonObject given || given.Text("id") is null || given.Text("object") is null))
            throw StripeError.Invalid("The body must be a JSON array of Stripe objects, each with id and object.");

        return ledger.Commit(null, change =>
        {
            var given = documents.OfType<JsonObject>().ToList();
            foreach (var document in given)
                change.Add(Blank.Complete(document));
            foreach (var subscription in given.Where(document => document.Kind() is "subscription").Select(document => change.Get(document.Id())))
            {
                Check(change, subscription);
                NextInvoice.Watch(change, subscription);
            }

            return new JsonObject { ["loaded"] = given.Count };
        });
    }

    /// <summary>A subscription that the engine could not renew is refused now, not at its renewal.</summary>
    private static void Check(Change change, JsonObject subscription)
    {
        var id = subscription.Id();
        if (change.Find(subscription.Text("customer"), "customer") is null)
            throw StripeError.Invalid($"The customer of {id} is neither here nor among the given.", "customer");
        if (!subscription.Parts("items").Any())
            throw StripeError.Invalid($"{id} has no items.", "items");
        foreach (var item in subscription.Parts("items"))
        {
            SubscriptionItems.Complete(change, item);
            if (item.Whole("current_period_end") <= 0)
                throw StripeError.Invalid($"{item.Id()} of {id} has no current_period_end.", "items");
        }
    }
}
