using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>A subscription made through the API, paid at once by the customer's method.</summary>
internal static class SubscriptionCreation
{
    public static JsonObject Create(Call call)
    {
        var (change, given) = (call.Change, call.Parameters);
        Refuse(given);
        var customer = call.Named("customer", "customer") ?? throw StripeError.Missing("customer");
        if (given["items"] is not JsonArray { Count: > 0 })
            throw StripeError.Missing("items");
        var items = given.Parts("items").Select((item, at) => Item(change, item, $"items[{at}]")).ToList();
        var behaviour = given.Text("payment_behavior") ?? "allow_incomplete";
        var chosen = given.Text("default_payment_method");
        if (chosen is not null)
            PaymentMethods.MustBelong(change, chosen, customer.Id(), "default_payment_method");

        var subscription = Subscribing.New(change, customer.Id(), items, Metadata.Merge([], given.Part("metadata") ?? []));
        subscription["default_payment_method"] = chosen;
        call.Set(subscription, "description", "cancel_at");
        if (given.Flag("cancel_at_period_end"))
            SubscriptionUpdate.CancelAtPeriodEnd(change, subscription);
        change.Edit(customer.Id())["currency"] ??= subscription.Text("currency");
        var first = FirstInvoice.For(change, call.Surroundings, subscription);
        Pay(call, subscription, first, behaviour);
        return subscription;
    }

    private static void Pay(Call call, JsonObject subscription, FirstInvoice first, string behaviour)
    {
        var change = call.Change;
        var method = Renewals.MethodFor(change, subscription);
        if (first.Invoice.Whole("amount_due") is 0)
        {
            Invoicing.Settle(change, first.Invoice);
            Tell(change, subscription, first, null);
            return;
        }

        if (behaviour is "default_incomplete")
        {
            subscription["status"] = "incomplete";
            first.Invoice["auto_advance"] = false;
            Tell(change, subscription, first, null);
            return;
        }

        if (method is null)
            throw StripeError.Invalid("This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#add-a-default-payment-method.", code: "resource_missing");

        var attempt = Invoicing.Collect(change, call.Surroundings, first.Invoice, method, present: !call.Parameters.Flag("off_session"), confirmed: false);
        if (!attempt.Succeeded)
        {
            if (behaviour is "error_if_incomplete")
                throw StripeError.Declined(attempt.Decline!.Code, attempt.Decline.BankCode, attempt.Decline.Message);
            subscription["status"] = "incomplete";
            first.Invoice["auto_advance"] = false;
        }

        Tell(change, subscription, first, attempt);
    }

    private static void Tell(Change change, JsonObject subscription, FirstInvoice first, PaymentTry? attempt)
    {
        if (attempt is not null)
            change.Emit(attempt.Succeeded ? "charge.succeeded" : "charge.failed", attempt.Charge!);
        change.EmitUpdated("customer.updated", subscription.Text("customer")!);
        change.Emit("customer.subscription.created", subscription);
        if (attempt is { Succeeded: true })
            InvoiceEvents.IntentSucceeded(change, attempt, first.IntentAtStart);
        else if (first.IntentAtStart is not null)
            change.Emit("payment_intent.created", first.IntentAtStart);
        first.TellOpened(change);
        if (first.Invoice.Text("status") is "paid")
            InvoiceEvents.Paid(change, first.Invoice);
        if (attempt is not { Succeeded: false })
            return;

        change.Emit(attempt.NeedsHolder ? "payment_intent.requires_action" : "payment_intent.payment_failed", attempt.Intent);
        if (attempt.NeedsHolder)
            change.Emit("invoice.payment_action_required", first.Invoice);
        change.Emit("invoice.payment_failed", first.Invoice);
    }

    private static void Refuse(JsonObject given)
    {
        if (given.Text("collection_method") is "send_invoice")
            throw StripeError.Unsupported("collection_method=send_invoice");
        if (given.Text("billing_mode.type") is "classic")
            throw StripeError.Unsupported("classic billing mode");
        if (given.Text("payment_behavior") is "pending_if_incomplete")
            throw StripeError.Unsupported("payment_behavior=pending_if_incomplete");
        if (given["cancel_at"] is JsonValue at && !at.TryGetValue<long>(out _))
            throw StripeError.Unsupported("cancel_at by name");
    }

    private static (JsonObject Price, long Quantity, JsonObject? Metadata) Item(Change change, JsonObject item, string path)
    {
        var id = item.Text("price") ?? throw StripeError.Missing($"{path}[price]");
        var price = change.Find(id, "price") ?? throw StripeError.NoSuch("price", id, $"{path}[price]");
        if (price.Text("type") is not "recurring")
            throw StripeError.Invalid("The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.", $"{path}[price]");
        return (price, item.WholeOrNull("quantity") ?? 1, item.Part("metadata"));
    }
}
