using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

internal static class Subscriptions
{
    private const string Kind = "subscription";
    private const string Url = "/v1/subscriptions";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", Url, $"customer,items.price,items.quantity,items.metadata,currency,billing_mode.type,billing_cycle_anchor,trial_period_days,{SubscriptionSettings.Fields}", SubscriptionCreation.Create),
        new("GET", Url, $"{Lists.Paging},customer,status,price,collection_method,test_clock,current_period_start,current_period_end", List),
        new("GET", $"{Url}/search", Search.Parameters, call => Search.Page(call, $"{Url}/search", Kind, "status")),
        new("GET", $"{Url}/{{id}}", "", call => call.Find(Kind)),
        new("POST", $"{Url}/{{id}}", $"cancellation_details,items.id,items.price,items.quantity,items.metadata,items.deleted,billing_cycle_anchor,proration_date,pause_collection,{SubscriptionSettings.Fields}", SubscriptionUpdate.Update),
        new("DELETE", $"{Url}/{{id}}", "cancellation_details,invoice_now,prorate", SubscriptionEnd.Cancel),
        new("POST", $"{Url}/{{id}}/pause", "type,bill_for,invoicing_behavior", SubscriptionPause.Pause),
        new("POST", $"{Url}/{{id}}/resume", "billing_cycle_anchor,payment_behavior,proration_behavior,proration_date", SubscriptionPause.Resume),
    ];

    public static StripeError? RefusesEnded(Doc subscription) => Subscribing.IsAlive(subscription)
        ? null
        : StripeError.Invalid("A canceled subscription can only update its cancellation_details and metadata.");

    private static Doc List(Call call)
    {
        var given = call.Parameters;
        var (status, customer, price) = (given.Text("status"), given.Text("customer"), given.Text("price"));
        var found = customer is null ? call.Change.All(Kind) : call.Change.Referring(Kind, customer);
        return Lists.Page(call, Url, Kind, found.Where(subscription => IsListed(subscription, status)
            && (price is null || subscription.Parts("items").Any(item => string.Equals(item.Text("price.id"), price, StringComparison.Ordinal)))
            && (given.Text("collection_method") is not { } method || string.Equals(subscription.Text("collection_method"), method, StringComparison.Ordinal))
            && (given.Text("test_clock") is not { } clock || string.Equals(subscription.Text("test_clock"), clock, StringComparison.Ordinal))
            && subscription.Parts("items").Any(item => Lists.IsWithin(given["current_period_start"], item.Whole("current_period_start")) && Lists.IsWithin(given["current_period_end"], item.Whole("current_period_end")))));
    }

    private static bool IsListed(Doc subscription, string? status) => status switch
    {
        "all" => true,
        "ended" => !Subscribing.IsAlive(subscription),
        null => subscription.Text("status") is not "canceled",
        _ => string.Equals(subscription.Text("status"), status, StringComparison.Ordinal),
    };
}
