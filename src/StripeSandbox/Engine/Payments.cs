using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>What became of one try to take money.</summary>
internal sealed record PaymentTry(Doc Intent, Doc? IntentAtStart, Doc? Charge, Decline? Decline)
{
    public bool Succeeded => Decline is null;

    /// <summary>The bank has not answered yet, as with direct debits.</summary>
    public bool IsProcessing => Charge?.Text("status") is "pending";

    public bool NeedsHolder => Decline == Decline.Unauthenticated;
}

/// <summary>Charges a card through a payment intent. Events are told by the caller, whose journey knows their order.</summary>
internal static class Payments
{
    public static PaymentTry Take(Change change, Surroundings surroundings, Doc method, long amount, string currency, Payer payer, Doc? existing = null)
    {
        var intent = existing ?? NewIntent(change, amount, currency, payer);
        var atStart = existing is null || intent.Text("payment_method") is null && intent.Text("latest_charge") is null ? intent.Copy() : null;
        var decline = surroundings.ForcedDeclines.TryDequeue(out var forced)
            ? new Decline("card_declined", forced, "Your card was declined.")
            : Judge(change, method, payer.IsConfirmed, payer.IsPresent);
        return Finish(change, surroundings, intent, atStart, method, amount, payer, decline);
    }

    /// <summary>A try that is known to fail before anything else came to be.</summary>
    public static PaymentTry Refused(Change change, Surroundings surroundings, Doc method, long amount, string currency, Payer payer, Decline decline)
    {
        var intent = NewIntent(change, amount, currency, payer);
        return Finish(change, surroundings, intent, intent.Copy(), method, amount, payer, decline);
    }

    private static PaymentTry Finish(Change change, Surroundings surroundings, Doc intent, Doc? atStart, Doc method, long amount, Payer payer, Decline? decline)
    {
        var charge = Charging.New(change, surroundings, intent, method, amount, payer, decline);
        intent["latest_charge"] = charge.Id();
        if (decline is null)
        {
            var isTaken = charge.Flag("captured") && charge.Flag("paid");
            intent["status"] = isTaken ? "succeeded" : charge.Flag("paid") ? "requires_capture" : "processing";
            intent["amount_received"] = isTaken ? amount : 0L;
            intent["amount_capturable"] = charge.Flag("captured") ? 0L : amount;
            intent["payment_method"] = method.Id();
            intent["last_payment_error"] = null;
            intent["next_action"] = null;
        }
        else
        {
            intent["status"] = decline == Decline.Unauthenticated ? "requires_action" : "requires_payment_method";
            intent["payment_method"] = decline == Decline.Unauthenticated ? method.Id() : null;
            intent["next_action"] = decline == Decline.Unauthenticated ? new Doc { ["type"] = "use_stripe_sdk", ["use_stripe_sdk"] = new Doc() } : null;
            intent["last_payment_error"] = Charging.ErrorOf(decline, charge.Id(), method);
        }

        return new PaymentTry(intent, atStart, charge, decline);
    }

    /// <summary>Whether the card would decline a payment now; null when it would not.</summary>
    public static Decline? Judge(Change change, Doc method, bool confirmed, bool present)
    {
        if (method.Text("type") is not "card")
        {
            return null;
        }

        var (card, setUp) = Cards.Of(change, method);
        var mustConfirm = !confirmed && (card.Asks is Authentication.Always || card.Asks is Authentication.UntilSetUp && (present || !setUp));
        return mustConfirm ? Decline.Unauthenticated : card.Declines;
    }

    public static Doc NewIntent(Change change, long amount, string currency, Payer payer)
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

    public static StripeError ToError(Decline decline, PaymentTry payment, Doc method) => new(402, "card_error", decline.Message)
    {
        Code = decline.Code,
        DeclineCode = decline.BankCode,
        Keeps = true,
        More = new Doc { ["charge"] = payment.Charge?.Id(), ["payment_intent"] = payment.Intent.Copy(), ["payment_method"] = method.Copy() },
    };
}
