using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Control;

/// <summary>What banks, card holders and staff at Stripe's dashboard do.</summary>
internal sealed class MoneyControl(Ledger ledger, Surroundings surroundings)
{
    public Doc DeclineNext(Doc given)
    {
        var code = given.Text("decline_code") ?? "generic_decline";
        surroundings.ForcedDeclines.Enqueue(code);
        return new Doc { ["decline_code"] = code };
    }

    /// <summary>One renewal here and now.</summary>
    public Doc Renew(string id) => ledger.Commit(null, change =>
    {
        if (change.Find(id, "subscription") is not { } found)
        {
            throw StripeError.NoSuch("subscription", id);
        }

        if (found.Text("status") is not ("active" or "past_due" or "trialing"))
        {
            throw StripeError.Invalid($"The subscription is {found.Text("status")}: nothing will renew.");
        }

        var subscription = change.Edit(id);
        Renewals.RenewNow(change, surroundings, subscription);
        return subscription.Copy();
    });

    public Doc Refund(string intent, Doc given) => ledger.Commit(null, change =>
        change.Find(intent, "payment_intent")?.Text("latest_charge") is { } charge
            ? Refunds.Of(change, change.Edit(charge), given.WholeOrNull("amount"), null, []).Copy()
            : throw StripeError.NoSuch("payment_intent", intent));

    /// <summary>The holder's bank disputes a charge, or the charge of a payment intent.</summary>
    public Doc Dispute(string id, Doc given) => ledger.Commit(null, change =>
        Disputes.Open(change, surroundings, Charging.Named(change, id), given.Text("reason") ?? "fraudulent", given.Flag("inquiry")).Copy());

    /// <summary>The card's issuer suspects fraud in a charge, or in the charge of a payment intent.</summary>
    public Doc Warn(string id, Doc given) => ledger.Commit(null, change => FraudWarnings.Tell(change, Charging.Named(change, id), given.Text("fraud_type")).Copy());

    /// <summary>The network tells that a card was renewed: a later expiry, and another number when one is given.</summary>
    public Doc RenewCard(string id, Doc given) => ledger.Commit(null, change =>
    {
        if (change.Find(id, "payment_method") is null)
        {
            throw StripeError.NoSuch("payment_method", id);
        }

        var method = change.Edit(id);
        if (method.Text("type") != "card")
        {
            throw StripeError.Invalid("This payment method is no card.", "id");
        }

        method["card"]!["exp_year"] = given.WholeOrNull("exp_year") ?? method.Whole("card.exp_year") + 4;
        method["card"]!["exp_month"] = given.WholeOrNull("exp_month") ?? method.Whole("card.exp_month");
        if (given.Text("number") is { } number)
        {
            var card = Cards.ByNumber(number) ?? throw StripeError.Invalid("The number is no test card.", "number");
            method["card"]!["last4"] = card.Last4;
            method["card"]!["brand"] = card.Brand;
            Cards.Note(change, id, card, setUp: true);
        }

        change.EmitUpdated("payment_method.automatically_updated", id);
        return method.Copy();
    });
}
