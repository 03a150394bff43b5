using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Ends a subscription at once, with or without a last invoice.</summary>
internal static class SubscriptionEnd
{
    public static Doc Cancel(Call call)
    {
        var subscription = call.Edit("subscription");
        if (!Subscribing.IsAlive(subscription))
        {
            throw StripeError.NoSuch("subscription", call.Id);
        }

        if (call.Parameters.Part("cancellation_details") is { } details)
        {
            subscription.Part("cancellation_details")!.Lay(details);
        }

        Now(call.Change, call.Surroundings, subscription, call.Parameters.Flag("prorate"), call.Parameters.Flag("invoice_now"));
        return subscription;
    }

    /// <param name="prorates">What is unused is credited: to the last invoice, or to whatever the customer is billed next.</param>
    /// <param name="invoices">What still waits for an invoice gets one now.</param>
    public static void Now(Change change, Surroundings surroundings, Doc subscription, bool prorates, bool invoices)
    {
        foreach (var line in prorates ? Prorating.Credits(change, subscription, change.Now) : [])
        {
            change.Emit("invoiceitem.created", Prorating.Item(change, subscription, line));
        }

        Ending.Now(change, subscription, "cancellation_requested");
        if (!invoices || PendingItems.OfSubscription(change, subscription).Count is 0)
        {
            return;
        }

        var invoice = Invoicing.DraftPending(change, surroundings, subscription, "subscription_update");
        change.Emit("invoice.created", invoice);
        Renewals.Advance(change, surroundings, invoice);
    }
}
