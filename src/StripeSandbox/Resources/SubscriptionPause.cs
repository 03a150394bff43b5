using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Pauses a subscription, and sets it going again.</summary>
internal static class SubscriptionPause
{
    public static Doc Pause(Call call)
    {
        var subscription = call.Edit("subscription");
        if (Refuses(subscription) is { } refusal)
        {
            throw refusal;
        }

        Now(call.Change, call.Surroundings, subscription, call.Parameters.Text("bill_for.unused_time_from.type") ?? "now", invoices: call.Parameters.Text("invoicing_behavior") is "invoice");
        return subscription;
    }

    public static Doc Resume(Call call)
    {
        var subscription = call.Edit("subscription");
        if (subscription.Text("status") is not "paused")
        {
            throw StripeError.Invalid($"Only paused subscriptions can be resumed. This subscription is {subscription.Text("status")}.");
        }

        if (Pausing.IsResuming(call.Change, subscription))
        {
            throw StripeError.Invalid("The subscription is being resumed already: its invoice is open.");
        }

        Pausing.Resume(call.Change, call.Surroundings, subscription, call.Parameters);
        return subscription;
    }

    public static void Now(Change change, Surroundings surroundings, Doc subscription, string unusedFrom, bool invoices)
    {
        var lines = unusedFrom switch
        {
            "none" => [],
            "item_current_period_start" => Prorating.Credits(change, subscription, Subscribing.PeriodStart(subscription)),
            _ => Prorating.Credits(change, subscription, change.Now),
        };
        foreach (var line in lines)
        {
            change.Emit("invoiceitem.created", Prorating.Item(change, subscription, line));
        }

        var invoice = invoices && lines.Count > 0 ? Invoicing.DraftPending(change, surroundings, subscription, "subscription_update") : null;
        Pausing.Turn(change, subscription, "pause_requested");
        if (invoice is null)
        {
            return;
        }

        change.Emit("invoice.created", invoice);
        Renewals.Advance(change, surroundings, invoice);
    }

    public static StripeError? Refuses(Doc subscription) => subscription switch
    {
        _ when subscription.Text("schedule") is not null => StripeError.Invalid("Subscriptions with an attached schedule cannot be paused. Release the schedule first."),
        _ when subscription.Text("status") is not ("active" or "past_due" or "unpaid") => StripeError.Invalid($"Subscriptions that are {subscription.Text("status")} cannot be paused."),
        _ when subscription.Text("collection_method") is "send_invoice" => StripeError.Invalid("Only subscriptions that are charged automatically can be paused."),
        _ => null,
    };
}
