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

    /// <summary>The holder's bank disputes a charge, or the charge of a payment intent.</summary>
    public JsonObject Dispute(string id, JsonObject given) => ledger.Commit(null, change =>
    {
        var charge = change.Find(id, "charge")?.Id() ?? change.Find(id, "payment_intent")?.Text("latest_charge") ?? throw StripeError.NoSuch("charge", id);
        return Disputes.Open(change, surroundings, change.Edit(charge), given.Text("reason") ?? "fraudulent", given.Flag("inquiry")).Copy();
    });

    /// <summary>What an account's dashboard is set to.</summary>
    public JsonObject Set(JsonObject given)
    {
        if (given["cancels_on_dispute"] is not null)
            surroundings.CancelsOnDispute = given.Flag("cancels_on_dispute");
        return new JsonObject { ["cancels_on_dispute"] = surroundings.CancelsOnDispute };
    }
}
