using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Setup intents: a card is made ready for payments to come, and nothing is charged.</summary>
internal static class SetupIntents
{
    private const string Kind = "setup_intent";
    private const string Fields = "customer,description,metadata,payment_method,allowed_payment_method_types";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/setup_intents", $"{Fields},confirm,usage,automatic_payment_methods,return_url,use_stripe_sdk", Create),
        new("GET", "/v1/setup_intents", $"{Lists.Paging},customer,payment_method", call => MoneyMovements.By(call, Kind, "/v1/setup_intents", "customer", "payment_method")),
        new("GET", "/v1/setup_intents/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/setup_intents/{id}", Fields, Update),
        new("POST", "/v1/setup_intents/{id}/confirm", "payment_method,return_url,use_stripe_sdk", Confirm),
        new("POST", "/v1/setup_intents/{id}/cancel", "cancellation_reason", Cancel),
    ];

    public static Doc New(Change change, string? customer, Doc metadata)
    {
        var intent = change.Add(Kind);
        intent["customer"] = customer;
        intent["client_secret"] = $"{intent.Id()}_secret_{Ids.New("", 25)}";
        intent["metadata"] = metadata;
        return intent;
    }

    /// <summary>The card is set up, and attached when there is a customer.</summary>
    public static void Succeed(Change change, Doc intent, Doc method)
    {
        intent["status"] = "succeeded";
        intent["payment_method"] = method.Id();
        intent["next_action"] = null;
        intent["last_setup_error"] = null;
        Cards.MarkSetUp(change, method.Id());
        var isNew = intent.Text("customer") is not null && method.Text("customer") is null;
        if (isNew)
        {
            method["customer"] = intent.Text("customer");
        }

        change.Emit("setup_intent.succeeded", intent);
        if (isNew)
        {
            change.Emit("payment_method.attached", method);
        }
    }

    public static void Fail(Change change, Doc intent, Doc method, Decline decline)
    {
        intent["status"] = "requires_payment_method";
        intent["payment_method"] = null;
        intent["next_action"] = null;
        intent["last_setup_error"] = Charging.ErrorOf(decline, null, method);
        change.Emit("setup_intent.setup_failed", intent);
    }

    private static Doc Create(Call call)
    {
        var intent = New(call.Change, null, []);
        intent["automatic_payment_methods"] = new Doc { ["allow_redirects"] = call.Parameters.Text("automatic_payment_methods.allow_redirects") ?? "always", ["enabled"] = true };
        intent["usage"] = call.Parameters.Text("usage") ?? "off_session";
        Apply(call, intent);
        call.Change.Emit("setup_intent.created", intent);
        return call.Parameters.Flag("confirm") ? Carry(call, intent) : intent;
    }

    private static Doc Update(Call call)
    {
        var intent = Open(call, "updated");
        Apply(call, intent);
        return intent;
    }

    private static Doc Confirm(Call call)
    {
        var intent = Open(call, "confirmed");
        Apply(call, intent);
        return Carry(call, intent);
    }

    private static Doc Cancel(Call call)
    {
        var intent = Open(call, "canceled");
        intent["status"] = "canceled";
        intent["next_action"] = null;
        intent["cancellation_reason"] = call.Parameters.Text("cancellation_reason");
        call.Change.Emit("setup_intent.canceled", intent);
        return intent;
    }

    private static Doc Carry(Call call, Doc intent)
    {
        var method = call.Change.Find(intent.Text("payment_method")) is { } named
            ? call.Change.Edit(named.Id())
            : throw StripeError.Invalid("You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again.", code: "setup_intent_unexpected_state");
        if (method.Text("type") is "card")
        {
            var card = Cards.Of(call.Change, method).Card;
            if (card.Asks is not Authentication.Never)
            {
                intent["status"] = "requires_action";
                intent["next_action"] = IntentConfirmation.NextAction(call, $"setup:{intent.Id()}", method);
                call.Change.Emit("setup_intent.requires_action", intent);
                return intent;
            }

            if (card is { Declines: { } decline, DeclinesOnlyCharges: false })
            {
                Fail(call.Change, intent, method, decline);
                throw new StripeError(402, "card_error", decline.Message)
                {
                    Code = decline.Code,
                    DeclineCode = decline.BankCode,
                    Keeps = true,
                    More = new Doc { ["payment_method"] = method.Copy(), [Kind] = intent.Copy() },
                };
            }
        }

        Succeed(call.Change, intent, method);
        return intent;
    }

    private static Doc Open(Call call, string deed)
    {
        var intent = call.Edit(Kind);
        return intent.Text("status") is not ("succeeded" or "canceled" or "processing")
            ? intent
            : throw StripeError.Invalid($"This SetupIntent cannot be {deed} because it has a status of {intent.Text("status")}.", code: "setup_intent_unexpected_state");
    }

    private static void Apply(Call call, Doc intent)
    {
        call.Set(intent, "description", "allowed_payment_method_types");
        call.SetMetadata(intent);
        if (call.Named("customer", "customer") is { } customer)
        {
            intent["customer"] = customer.Id();
        }

        if (call.Parameters.Text("payment_method") is not { } token)
        {
            return;
        }

        var method = PaymentMethods.Take(call.Change, token, "payment_method");
        intent["payment_method"] = method.Id();
        intent["status"] = "requires_confirmation";
    }
}
