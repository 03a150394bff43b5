using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Confirms a payment intent: charges, asks the holder, or refuses; and finishes it when the holder has answered.</summary>
internal static class IntentConfirmation
{
    public const string Fields = "off_session,return_url,error_on_requires_action,use_stripe_sdk,mandate_data";

    public static Doc Confirm(Call call, Doc intent, bool isNew)
    {
        var change = call.Change;
        var atStart = intent.Copy();
        atStart["status"] = "requires_payment_method";
        atStart["payment_method"] = null;
        if (intent.Text("payment_method") is not { } id)
        {
            throw StripeError.Invalid("You cannot confirm this PaymentIntent because it's missing a payment method. Update the PaymentIntent with a payment method and then confirm it again.", code: "payment_intent_unexpected_state");
        }

        var method = change.Edit(id);
        RefuseUsed(change, method);
        if (call.Parameters["mandate_data"] is not null && method.Text("type") is "card")
        {
            throw StripeError.Unsupported("mandates of cards");
        }

        var isPresent = call.Parameters["off_session"] is not Scalar { Flag: not false };
        if (isPresent && Payments.Judge(change, method, confirmed: false, present: true) == Decline.Unauthenticated)
        {
            return Ask(call, intent, method, isNew ? atStart : null);
        }

        var payer = new Payer(intent.Text("customer"), intent.Text("description"), isPresent, IsConfirmed: false);
        var attempt = Take(change, call.Surroundings, intent, method, payer);
        if (attempt.Succeeded)
        {
            Tell(change, intent, attempt, isNew ? atStart : null);
        }
        else
        {
            throw Refuse(change, attempt, method, isNew ? atStart : null);
        }

        return intent;
    }

    /// <summary>The holder answered the bank on its page.</summary>
    public static void Answered(Change change, Surroundings surroundings, Doc intent, bool succeeded)
    {
        var method = change.Edit(intent.Text("payment_method")!);
        intent["next_action"] = null;
        if (!succeeded)
        {
            intent["status"] = "requires_payment_method";
            intent["payment_method"] = null;
            intent["last_payment_error"] = Charging.ErrorOf(Confirmations.Failed, null, method);
            change.Emit("payment_intent.payment_failed", intent);
            return;
        }

        var attempt = Take(change, surroundings, intent, method, new Payer(intent.Text("customer"), intent.Text("description"), IsPresent: true, IsConfirmed: true));
        if (attempt.Succeeded)
        {
            Tell(change, intent, attempt, null);
            return;
        }

        change.Emit("charge.failed", attempt.Charge!);
        change.Emit("payment_intent.payment_failed", intent);
    }

    private static PaymentTry Take(Change change, Surroundings surroundings, Doc intent, Doc method, Payer payer) =>
        Payments.Take(change, surroundings, method, intent.Whole("amount"), intent.Text("currency")!, payer, intent);

    private static void Tell(Change change, Doc intent, PaymentTry attempt, Doc? atStart)
    {
        var method = change.Edit(intent.Text("payment_method")!);
        var isKept = intent.Text("setup_future_usage") is not null && intent.Text("customer") is not null && method.Text("customer") is null;
        if (isKept)
        {
            method["customer"] = intent.Text("customer");
        }

        if (isKept || intent.Text("setup_future_usage") is "off_session")
        {
            Cards.MarkSetUp(change, method.Id());
        }

        change.Emit(attempt.IsProcessing ? "charge.pending" : "charge.succeeded", attempt.Charge!);
        if (isKept)
        {
            change.Emit("payment_method.attached", method);
        }

        change.Emit(intent.Text("status") switch
        {
            "requires_capture" => "payment_intent.amount_capturable_updated",
            "processing" => "payment_intent.processing",
            _ => "payment_intent.succeeded",
        }, intent);
        if (atStart is not null)
        {
            change.Emit("payment_intent.created", atStart);
        }
    }

    private static Doc Ask(Call call, Doc intent, Doc method, Doc? atStart)
    {
        var change = call.Change;
        if (atStart is not null)
        {
            change.Emit("payment_intent.created", atStart);
        }

        if (call.Parameters.Flag("error_on_requires_action"))
        {
            intent["status"] = "requires_payment_method";
            intent["payment_method"] = null;
            intent["last_payment_error"] = Charging.ErrorOf(Decline.Unauthenticated, null, method);
            change.Emit("payment_intent.payment_failed", intent);
            throw Payments.ToError(Decline.Unauthenticated, new PaymentTry(intent, null, null, Decline.Unauthenticated), method);
        }

        intent["status"] = "requires_action";
        intent["next_action"] = NextAction(call, $"intent:{intent.Id()}", method);
        change.Emit("payment_intent.requires_action", intent);
        return intent;
    }

    /// <summary>Where the holder confirms: at the bank's page, from which they are sent on to the return address.</summary>
    public static Doc NextAction(Call call, string purpose, Doc method)
    {
        var number = Cards.Of(call.Change, method).Card.Number;
        var entry = new CardEntry(number, 12, 2099, new Payee(method.Text("billing_details.email") ?? "", method.Text("billing_details.name") ?? "", "US"));
        var page = $"{call.Surroundings.Origin}/3ds/{Confirmations.Start(call.Change, purpose, entry, call.Parameters.Text("return_url"))}";
        return call.Parameters.Text("return_url") is { } back
            ? new Doc { ["redirect_to_url"] = new Doc { ["return_url"] = back, ["url"] = page }, ["type"] = "redirect_to_url" }
            : new Doc { ["type"] = "use_stripe_sdk", ["use_stripe_sdk"] = new Doc { ["type"] = "three_d_secure_redirect", ["stripe_js"] = page } };
    }

    private static StripeError Refuse(Change change, PaymentTry attempt, Doc method, Doc? atStart)
    {
        if (atStart is not null)
        {
            change.Emit("payment_intent.created", atStart);
        }

        // Nobody is there to confirm: the intent waits for another card.
        attempt.Intent["status"] = "requires_payment_method";
        attempt.Intent["payment_method"] = null;
        attempt.Intent["next_action"] = null;
        change.Emit("charge.failed", attempt.Charge!);
        change.Emit("payment_intent.payment_failed", attempt.Intent);
        return Payments.ToError(attempt.Decline!, attempt, method);
    }

    private static void RefuseUsed(Change change, Doc method)
    {
        if (method.Text("customer") is null && change.Referring("charge", method.Id()).Any(charge => charge.Flag("paid")))
        {
            throw StripeError.Invalid("The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.", "payment_method");
        }
    }
}
