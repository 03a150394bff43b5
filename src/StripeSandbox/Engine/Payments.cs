using System.Text.Json.Nodes;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>What became of one try to take money.</summary>
internal sealed record PaymentTry(JsonObject Intent, JsonObject? IntentAtStart, JsonObject? Charge, Decline? Decline)
{
    public bool Succeeded => Decline is null;

    public bool NeedsHolder => Decline == Decline.Unauthenticated;
}

/// <summary>Charges a card through a payment intent. Events are told by the caller, whose journey knows their order.</summary>
internal static class Payments
{
    public static PaymentTry Take(Change change, Surroundings surroundings, JsonObject method, long amount, string currency, Payer payer, JsonObject? existing = null)
    {
        var intent = existing ?? NewIntent(change, amount, currency, payer);
        var atStart = existing is null || intent.Text("payment_method") is null && intent.Text("latest_charge") is null ? intent.Copy() : null;
        var decline = surroundings.ForcedDeclines.TryDequeue(out var forced)
            ? new Decline("card_declined", forced, "Your card was declined.")
            : Judge(change, method, payer.IsConfirmed, payer.IsPresent);
        return Finish(change, intent, atStart, method, amount, currency, payer, decline);
    }

    /// <summary>A try that is known to fail before anything else came to be.</summary>
    public static PaymentTry Refused(Change change, JsonObject method, long amount, string currency, Payer payer, Decline decline)
    {
        var intent = NewIntent(change, amount, currency, payer);
        return Finish(change, intent, intent.Copy(), method, amount, currency, payer, decline);
    }

    private static PaymentTry Finish(Change change, JsonObject intent, JsonObject? atStart, JsonObject method, long amount, string currency, Payer payer, Decline? decline)
    {
        var charge = NewCharge(change, intent, method, amount, currency, payer, decline);
        intent["latest_charge"] = charge.Id();
        if (decline is null)
        {
            intent["status"] = "succeeded";
            intent["amount_received"] = amount;
            intent["payment_method"] = method.Id();
            intent["last_payment_error"] = null;
            intent["next_action"] = null;
        }
        else
        {
            intent["status"] = decline == Decline.Unauthenticated ? "requires_action" : "requires_payment_method";
            intent["payment_method"] = decline == Decline.Unauthenticated ? method.Id() : null;
            intent["next_action"] = decline == Decline.Unauthenticated ? new JsonObject { ["type"] = "use_stripe_sdk", ["use_stripe_sdk"] = new JsonObject() } : null;
            intent["last_payment_error"] = ErrorOf(decline, charge, method);
        }

        return new PaymentTry(intent, atStart, charge, decline);
    }

    /// <summary>Whether the card would decline a payment now; null when it would not.</summary>
    public static Decline? Judge(Change change, JsonObject method, bool confirmed, bool present)
    {
        var (card, setUp) = Cards.Of(change, method);
        var mustConfirm = !confirmed && (card.Asks is Authentication.Always || card.Asks is Authentication.UntilSetUp && (present || !setUp));
        return mustConfirm ? Decline.Unauthenticated : card.Declines;
    }

    public static JsonObject NewIntent(Change change, long amount, string currency, Payer payer)
    {
        var intent = change.Add("payment_intent");
        intent["amount"] = amount;
        intent["currency"] = currency;
        intent["customer"] = payer.Customer;
        intent["description"] = payer.Description;
        intent["client_secret"] = $"{intent.Id()}_secret_{Ids.New("", 25)}";
        intent["setup_future_usage"] = "off_session";
        return intent;
    }

    public static StripeError ToError(Decline decline, PaymentTry payment, JsonObject method) => new(402, "card_error", decline.Message)
    {
        Code = decline.Code,
        DeclineCode = decline.BankCode,
        Keeps = true,
        More = new JsonObject { ["charge"] = payment.Charge?.Id(), ["payment_intent"] = payment.Intent.Copy(), ["payment_method"] = method.Copy() },
    };

    private static JsonObject NewCharge(Change change, JsonObject intent, JsonObject method, long amount, string currency, Payer payer, Decline? decline)
    {
        var charge = change.Add("charge");
        charge["amount"] = amount;
        charge["amount_captured"] = decline is null ? amount : 0L;
        charge["captured"] = decline is null;
        charge["paid"] = decline is null;
        charge["status"] = decline is null ? "succeeded" : "failed";
        charge["currency"] = currency;
        charge["customer"] = payer.Customer;
        charge["description"] = payer.Description;
        charge["payment_intent"] = intent.Id();
        charge["payment_method"] = method.Id();
        charge["billing_details"] = method["billing_details"]?.DeepClone();
        charge["failure_code"] = decline?.Code;
        charge["failure_message"] = decline?.Message;
        charge["outcome"] = Outcome(decline);
        charge["payment_method_details"] = new JsonObject { ["card"] = CardDetails(method, payer.IsConfirmed), ["type"] = "card" };
        return charge;
    }

    private static JsonObject Outcome(Decline? decline) => new()
    {
        ["advice_code"] = decline is null ? null : decline.IsHard ? "do_not_try_again" : "try_again_later",
        ["network_advice_code"] = null,
        ["network_decline_code"] = decline is null ? null : "05",
        ["network_status"] = decline is null ? "approved_by_network" : "declined_by_network",
        ["reason"] = decline?.BankCode ?? decline?.Code,
        ["risk_level"] = "normal",
        ["risk_score"] = 20L,
        ["seller_message"] = decline is null ? "Payment complete." : "The bank did not return any further details with this decline.",
        ["type"] = decline is null ? "authorized" : "issuer_declined",
    };

    private static JsonObject CardDetails(JsonObject method, bool confirmed) => new()
    {
        ["amount_authorized"] = null,
        ["authorization_code"] = null,
        ["brand"] = method.Text("card.brand"),
        ["checks"] = method.At("card.checks")?.DeepClone(),
        ["country"] = method.Text("card.country"),
        ["electronic_commerce_indicator"] = confirmed ? "05" : null,
        ["exp_month"] = method.At("card.exp_month")?.DeepClone(),
        ["exp_year"] = method.At("card.exp_year")?.DeepClone(),
        ["fingerprint"] = method.Text("card.fingerprint"),
        ["funding"] = method.Text("card.funding"),
        ["installments"] = null,
        ["last4"] = method.Text("card.last4"),
        ["mandate"] = null,
        ["network"] = method.Text("card.brand"),
        ["network_transaction_id"] = null,
        ["regulated_status"] = "unregulated",
        ["three_d_secure"] = confirmed ? new JsonObject
        {
            ["authentication_flow"] = "challenge",
            ["electronic_commerce_indicator"] = "05",
            ["exemption_indicator"] = null,
            ["result"] = "authenticated",
            ["result_reason"] = null,
            ["transaction_id"] = null,
            ["version"] = "2.2.0",
        } : null,
        ["transaction_link_id"] = null,
        ["wallet"] = null,
    };

    private static JsonObject ErrorOf(Decline decline, JsonObject charge, JsonObject method)
    {
        var error = new JsonObject
        {
            ["charge"] = charge.Id(),
            ["code"] = decline.Code,
            ["doc_url"] = $"https://stripe.com/docs/error-codes/{decline.Code.Replace('_', '-')}",
            ["message"] = decline.Message,
            ["payment_method"] = method.Copy(),
            ["type"] = "card_error",
        };
        if (decline.BankCode is not null)
            error["decline_code"] = decline.BankCode;
        return error;
    }
}
