using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>The charge of one try, and what its bank will do afterwards.</summary>
internal static class Charging
{
    public static Doc New(Change change, Surroundings surroundings, Doc intent, Doc method, long amount, Payer payer, Decline? decline)
    {
        var isCard = method.Text("type") is "card";
        var isHeld = decline is null && intent.Text("capture_method") is "manual";
        var card = isCard ? Cards.Of(change, method).Card : null;
        var charge = change.Add("charge");
        charge["amount"] = amount;
        charge["amount_captured"] = decline is null && !isHeld ? amount : 0L;
        charge["captured"] = decline is null && !isHeld;
        charge["paid"] = decline is null;
        charge["status"] = decline is null ? "succeeded" : "failed";
        charge["currency"] = intent.Text("currency");
        charge["customer"] = payer.Customer;
        charge["description"] = payer.Description;
        charge["metadata"] = intent["metadata"]!.Copy();
        charge["receipt_email"] = intent.Text("receipt_email");
        charge["shipping"] = intent["shipping"]?.Copy();
        charge["payment_intent"] = intent.Id();
        if (intent["presentment_details"] is { } shown)
        {
            charge["presentment_details"] = shown.Copy();
        }

        charge["payment_method"] = method.Id();
        charge["billing_details"] = method["billing_details"]?.Copy();
        charge["failure_code"] = decline?.Code;
        charge["failure_message"] = decline?.Message;
        charge["outcome"] = Outcome(decline, card?.RiskLevel ?? "normal");
        charge["payment_method_details"] = isCard
            ? new Doc { ["card"] = CardDetails(method, payer.IsConfirmed), ["type"] = "card" }
            : new Doc { ["sepa_debit"] = DebitDetails(method), ["type"] = "sepa_debit" };
        if (decline is not null)
        {
            return charge;
        }

        if (card is null)
        {
            BankDebits.Start(change, charge);
        }
        else if (isHeld)
        {
            Holds.Keep(change, intent);
        }
        else
        {
            Bookings.OfCharge(change, charge, atOnce: intent.Text("capture_method") is not "automatic_async");
        }

        if (card is { Then: not Aftermath.Nothing })
        {
            change.Afterwards(() => Follow(change, surroundings, change.Edit(charge.Id()), card.Then));
        }

        return charge;
    }

    public static Doc Outcome(Decline? decline, string risk)
    {
        var isBlocked = decline?.BankCode is "fraudulent";
        return new Doc
        {
            ["advice_code"] = decline is null ? null : decline.IsHard ? "do_not_try_again" : "try_again_later",
            ["network_advice_code"] = null,
            ["network_decline_code"] = decline is null || isBlocked ? null : "05",
            ["network_status"] = decline is null ? "approved_by_network" : isBlocked ? "not_sent_to_network" : "declined_by_network",
            ["reason"] = isBlocked ? "highest_risk_level" : risk is "elevated" ? "elevated_risk_level" : decline?.BankCode ?? decline?.Code,
            ["risk_level"] = risk,
            ["risk_score"] = risk switch { "highest" => 85L, "elevated" => 65L, _ => 20L },
            ["seller_message"] = decline is null ? "Payment complete." : isBlocked ? "Stripe blocked this payment as too risky." : "The bank did not return any further details with this decline.",
            ["type"] = decline is null ? "authorized" : isBlocked ? "blocked" : "issuer_declined",
        };
    }

    public static Doc ErrorOf(Decline decline, string? charge, Doc method)
    {
        var error = new Doc
        {
            ["code"] = decline.Code,
            ["doc_url"] = $"https://stripe.com/docs/error-codes/{decline.Code.Replace('_', '-')}",
            ["message"] = decline.Message,
            ["payment_method"] = method.Copy(),
            ["type"] = "card_error",
        };
        if (charge is not null)
        {
            error["charge"] = charge;
        }

        if (decline.BankCode is not null)
        {
            error["decline_code"] = decline.BankCode;
        }

        return error;
    }

    private static void Follow(Change change, Surroundings surroundings, Doc charge, Aftermath then)
    {
        switch (then)
        {
            case Aftermath.FraudulentDispute:
                Disputes.Open(change, surroundings, charge);
                break;
            case Aftermath.NotReceivedDispute:
                Disputes.Open(change, surroundings, charge, "product_not_received");
                break;
            case Aftermath.Inquiry:
                Disputes.Open(change, surroundings, charge, "fraudulent", isInquiry: true);
                break;
            case Aftermath.FraudWarning:
                var warning = change.Add("radar.early_fraud_warning");
                warning["actionable"] = true;
                warning["charge"] = charge.Id();
                warning["fraud_type"] = "made_with_stolen_card";
                warning["payment_intent"] = charge.Text("payment_intent");
                change.Emit("radar.early_fraud_warning.created", warning);
                break;
            case Aftermath.Nothing:
                break;
        }
    }

    private static Doc DebitDetails(Doc method)
    {
        var details = method.Part("sepa_debit")!.Copy();
        details.Remove("generated_from");
        details["mandate"] = null;
        return details;
    }

    private static Doc CardDetails(Doc method, bool confirmed) => new()
    {
        ["amount_authorized"] = null,
        ["authorization_code"] = null,
        ["brand"] = method.Text("card.brand"),
        ["checks"] = method.At("card.checks")?.Copy(),
        ["country"] = method.Text("card.country"),
        ["electronic_commerce_indicator"] = confirmed ? "05" : null,
        ["exp_month"] = method.At("card.exp_month")?.Copy(),
        ["exp_year"] = method.At("card.exp_year")?.Copy(),
        ["fingerprint"] = method.Text("card.fingerprint"),
        ["funding"] = method.Text("card.funding"),
        ["installments"] = null,
        ["last4"] = method.Text("card.last4"),
        ["mandate"] = null,
        ["network"] = method.Text("card.brand"),
        ["network_transaction_id"] = null,
        ["regulated_status"] = "unregulated",
        ["three_d_secure"] = confirmed ? new Doc
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
}
