using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class Subscriptions
{
    private const string Kind = "subscription";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/subscriptions", "customer,items.price,items.quantity,items.metadata,metadata,description,default_payment_method,payment_behavior,cancel_at_period_end,cancel_at,off_session,collection_method,currency,billing_mode.type,proration_behavior", SubscriptionCreation.Create),
        new("GET", "/v1/subscriptions", $"{Lists.Paging},customer,status,price", List),
        new("GET", "/v1/subscriptions/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/subscriptions/{id}", "cancel_at_period_end,cancel_at,cancellation_details,default_payment_method,metadata,description,items.id,items.price,items.quantity,proration_behavior,off_session", SubscriptionUpdate.Update),
        new("DELETE", "/v1/subscriptions/{id}", "cancellation_details,invoice_now,prorate", Cancel),
    ];

    public static bool IsAlive(JsonObject subscription) => subscription.Text("status") is not ("canceled" or "incomplete_expired");

    public static StripeError? RefusesEnded(JsonObject subscription) => IsAlive(subscription)
        ? null
        : StripeError.Invalid("A canceled subscription can only update its cancellation_details and metadata.");

    private static JsonObject List(Call call)
    {
        var (status, customer, price) = (call.Parameters.Text("status"), call.Parameters.Text("customer"), call.Parameters.Text("price"));
        var found = customer is null ? call.Change.All(Kind) : call.Change.Referring(Kind, customer);
        return Lists.Page(call, "/v1/subscriptions", Kind, found.Where(subscription =>
            IsListed(subscription, status) && (price is null || subscription.Parts("items").Any(item => string.Equals(item.Text("price.id"), price, StringComparison.Ordinal)))));
    }

    private static bool IsListed(JsonObject subscription, string? status) => status switch
    {
        "all" => true,
        "ended" => !IsAlive(subscription),
        null => subscription.Text("status") is not "canceled",
        _ => string.Equals(subscription.Text("status"), status, StringComparison.Ordinal),
    };

    private static JsonObject Cancel(Call call)
    {
        if (call.Parameters.Flag("invoice_now") || call.Parameters.Flag("prorate"))
            throw StripeError.Unsupported("invoice_now and prorate at cancellation");
        var subscription = call.Edit(Kind);
        if (!IsAlive(subscription))
            throw StripeError.NoSuch(Kind, call.Id);

        if (call.Parameters.Part("cancellation_details") is { } details)
            subscription.Part("cancellation_details")!.Lay(details);
        Subscribing.End(call.Change, subscription, "cancellation_requested");
        call.Change.Emit("customer.subscription.deleted", subscription);
        return subscription;
    }
}
