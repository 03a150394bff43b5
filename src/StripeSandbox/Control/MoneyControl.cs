using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Control;

/// <summary>What banks, card holders and staff at Stripe's dashboard do.</summary>
internal sealed class MoneyControl(Ledger ledger, Surroundings surroundings)
{
    public JsonObject DeclineNext(JsonObject given)
    {
        var code = given.Text("decline_code") ?? "generic_decline";
        surroundings.ForcedDeclines.Enqueue(code);
        return new JsonObject { ["decline_code"] = code };
    }

    /// <summary>One renewal here and now.</summary>
    public JsonObject Renew(string id) => ledger.Commit(null, change =>
    {
        if (change.Find(id, "subscription") is not { } found)
            throw StripeError.NoSuch("subscription", id);
        if (found.Text("status") is not ("active" or "past_due" or "trialing"))
            throw StripeError.Invalid($"The subscription is {found.Text("status")}: nothing will renew.");
        var subscription = change.Edit(id);
        Renewals.RenewNow(change, surroundings, subscription);
        return subscription.Copy();
    });

    public JsonObject Refund(string intent, JsonObject given) => ledger.Commit(null, change =>
        change.Find(intent, "payment_intent")?.Text("latest_charge") is { } charge
            ? Refunds.Of(change, change.Edit(charge), given.WholeOrNull("amount"), null, []).Copy()
            : throw StripeError.NoSuch("payment_intent", intent));
}
