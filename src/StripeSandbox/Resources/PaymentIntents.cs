using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Payment intents of the API: made, altered, captured, cancelled. Confirming is <see cref="IntentConfirmation"/>'s.</summary>
internal static class PaymentIntents
{
    private const string Kind = "payment_intent";
    private const string Fields = "amount,currency,customer,description,metadata,payment_method,receipt_email,setup_future_usage,shipping,statement_descriptor,statement_descriptor_suffix,capture_method,allowed_payment_method_types";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/payment_intents", $"{Fields},{IntentConfirmation.Fields},confirm,automatic_payment_methods,confirmation_method", Create),
        new("GET", "/v1/payment_intents", $"{Lists.Paging},customer", call => MoneyMovements.By(call, Kind, "/v1/payment_intents", "customer")),
        new("GET", "/v1/payment_intents/search", Search.Parameters, call => Search.Page(call, "/v1/payment_intents/search", Kind, "amount", "currency", "customer", "status")),
        new("GET", "/v1/payment_intents/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/payment_intents/{id}", Fields, Update),
        new("POST", "/v1/payment_intents/{id}/confirm", $"payment_method,receipt_email,setup_future_usage,shipping,capture_method,{IntentConfirmation.Fields}", Confirm),
        new("POST", "/v1/payment_intents/{id}/capture", "amount_to_capture,metadata,statement_descriptor,statement_descriptor_suffix,final_capture", Capture),
        new("POST", "/v1/payment_intents/{id}/cancel", "cancellation_reason", Cancel),
    ];

    public static StripeError Unexpected(Doc intent, string deed, params string[] allowed) => new(
        400, "invalid_request_error", $"This PaymentIntent could not be {deed} because it has a status of {intent.Text("status")}. Only a PaymentIntent with one of the following statuses may be {deed}: {string.Join(", ", allowed)}.")
    {
        Code = "payment_intent_unexpected_state",
        More = new Doc { [Kind] = intent.Copy() },
    };

    private static Doc Create(Call call)
    {
        var given = call.Parameters;
        if (!given.Flag("confirm") && (given["off_session"] ?? given["error_on_requires_action"] ?? given["return_url"]) is not null)
        {
            throw StripeError.Invalid("The parameters `off_session`, `error_on_requires_action` and `return_url` can only be used when `confirm` is true.", "confirm", "parameter_missing");
        }

        var intent = call.Change.Add(Kind);
        intent["client_secret"] = $"{intent.Id()}_secret_{Ids.New("", 25)}";
        intent["automatic_payment_methods"] = new Doc { ["allow_redirects"] = given.Text("automatic_payment_methods.allow_redirects") ?? "always", ["enabled"] = true };
        intent["capture_method"] = "automatic_async";
        intent["currency"] = given.Text("currency")!.ToLowerInvariant();
        intent["confirmation_method"] = given.Text("confirmation_method") ?? "automatic";
        Apply(call, intent);
        if (!given.Flag("confirm"))
        {
            call.Change.Emit("payment_intent.created", intent);
            return intent;
        }

        return IntentConfirmation.Confirm(call, intent, isNew: true);
    }

    private static Doc Update(Call call)
    {
        var intent = call.Edit(Kind);
        var given = call.Parameters;
        var isOpen = intent.Text("status") is "requires_payment_method" or "requires_confirmation" or "requires_action";
        if (!isOpen && (given["amount"] ?? given["currency"] ?? given["payment_method"] ?? given["customer"]) is not null)
        {
            throw Unexpected(intent, "updated", "requires_payment_method", "requires_confirmation", "requires_action");
        }

        if (given.Text("currency") is { } currency)
        {
            intent["currency"] = currency.ToLowerInvariant();
        }

        Apply(call, intent);
        return intent;
    }

    private static Doc Confirm(Call call)
    {
        var intent = call.Edit(Kind);
        if (intent.Text("status") is not ("requires_payment_method" or "requires_confirmation" or "requires_action"))
        {
            throw Unexpected(intent, "confirmed", "requires_payment_method", "requires_confirmation", "requires_action");
        }

        Apply(call, intent);
        return IntentConfirmation.Confirm(call, intent, isNew: false);
    }

    private static Doc Capture(Call call)
    {
        var intent = call.Edit(Kind);
        if (intent.Text("status") is not "requires_capture")
        {
            throw Unexpected(intent, "captured", "requires_capture");
        }

        if (call.Parameters["final_capture"] is not null && !call.Parameters.Flag("final_capture"))
        {
            throw StripeError.Unsupported("several captures of one payment");
        }

        var amount = call.Parameters.WholeOrNull("amount_to_capture") ?? intent.Whole("amount_capturable");
        if (amount < 1 || amount > intent.Whole("amount_capturable"))
        {
            throw StripeError.Invalid($"The amount to capture must be between 1 and {intent.Whole("amount_capturable")}.", "amount_to_capture", "amount_too_large");
        }

        call.Set(intent, "statement_descriptor", "statement_descriptor_suffix");
        call.SetMetadata(intent);
        Holds.Capture(call.Change, intent, amount);
        return intent;
    }

    private static Doc Cancel(Call call)
    {
        var intent = call.Edit(Kind);
        if (intent.Text("status") is "succeeded" or "canceled" or "processing")
        {
            throw Unexpected(intent, "canceled", "requires_payment_method", "requires_capture", "requires_confirmation", "requires_action");
        }

        if (call.Change.Referring("invoice_payment", intent.Id()).Any())
        {
            throw StripeError.Invalid("You cannot cancel a PaymentIntent that was created by an invoice. Void the invoice instead.", code: "payment_intent_unexpected_state");
        }

        if (intent.Text("status") is "requires_capture")
        {
            Holds.LetGo(call.Change, intent);
        }

        intent["status"] = "canceled";
        intent["canceled_at"] = call.Change.Now;
        intent["cancellation_reason"] = call.Parameters.Text("cancellation_reason");
        intent["next_action"] = null;
        call.Change.Emit("payment_intent.canceled", intent);
        return intent;
    }

    private static void Apply(Call call, Doc intent)
    {
        call.Set(intent, "amount", "description", "receipt_email", "setup_future_usage", "shipping", "statement_descriptor", "statement_descriptor_suffix", "capture_method", "allowed_payment_method_types");
        call.SetMetadata(intent);
        Complete(intent);
        CheckAmount(intent);
        if (call.Named("customer", "customer") is { } customer)
        {
            intent["customer"] = customer.Id();
        }

        if (call.Parameters.Text("payment_method") is not { } token)
        {
            return;
        }

        var method = PaymentMethods.Take(call.Change, token, "payment_method");
        if (method.Text("customer") is { } owner && !string.Equals(owner, intent.Text("customer"), StringComparison.Ordinal))
        {
            throw StripeError.Invalid($"The provided PaymentMethod ({method.Id()}) belongs to a customer: pass that customer as well.", "payment_method", "payment_intent_invalid_parameter");
        }

        intent["payment_method"] = method.Id();
        intent["status"] = "requires_confirmation";
    }

    private static void CheckAmount(Doc intent)
    {
        var (amount, currency) = (intent.Whole("amount"), intent.Text("currency")!);
        if (amount < 1)
        {
            throw StripeError.Invalid("This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer");
        }

        SmallestCharge.Check(amount, currency, "amount");
    }

    /// <summary>Shipping is told whole, with null for what was not given.</summary>
    public static void Complete(Doc intent)
    {
        if (intent.Part("shipping") is not { } shipping)
        {
            return;
        }

        shipping["address"] = Blanks.Address().Lay(shipping.Part("address") ?? []);
        foreach (var name in new[] { "carrier", "name", "phone", "tracking_number" })
        {
            shipping[name] ??= null;
        }
    }
}
