using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>How subscriptions end, and how an end is announced and taken back.</summary>
internal static class Ending
{
    /// <summary>Ends the subscription for good, and tells it.</summary>
    public static void Now(Change change, Doc subscription, string? reason)
    {
        subscription["status"] = "canceled";
        subscription["ended_at"] = change.Now;
        subscription["canceled_at"] ??= change.Now;
        subscription["pending_update"] = null;
        var details = subscription.Part("cancellation_details") ?? [];
        details["reason"] ??= reason;
        subscription["cancellation_details"] = details.Copy();
        Trials.Forget(change, subscription);
        StopCollecting(change, subscription.Id());
        Schedules.SubscriptionEnded(change, subscription);
        Standing.Ended(change, subscription);
    }

    /// <summary>The customer goes, after its subscriptions.</summary>
    public static Doc OfCustomer(Change change, Doc customer)
    {
        foreach (var alive in change.Referring("subscription", customer.Id()).Where(Subscribing.IsAlive).ToList())
        {
            Now(change, change.Edit(alive.Id()), "cancellation_requested");
        }

        change.Emit("customer.deleted", customer);
        return change.Add(new Doc { ["id"] = customer.Id(), ["object"] = "customer", ["deleted"] = true });
    }

    /// <summary>cancel_at follows the period while cancel_at_period_end is set.</summary>
    public static void AtPeriodEnd(Change change, Doc subscription)
    {
        subscription["cancel_at_period_end"] = true;
        subscription["cancel_at"] = Subscribing.PeriodEnd(subscription);
        Request(change, subscription);
    }

    /// <summary>An end on a day of its own: the running period is cut there.</summary>
    public static void On(Change change, Doc subscription, long moment)
    {
        subscription["cancel_at"] = moment;
        subscription["cancel_at_period_end"] = false;
        Request(change, subscription);
        foreach (var item in subscription.Parts("items"))
        {
            item["current_period_end"] = Subscribing.PeriodEndAfter(subscription, item, item.Whole("current_period_start"));
        }
    }

    public static void Undo(Doc subscription)
    {
        subscription["cancel_at_period_end"] = false;
        subscription["cancel_at"] = null;
        subscription["canceled_at"] = null;
        foreach (var name in new[] { "reason", "feedback", "comment" })
        {
            subscription["cancellation_details"]![name] = null;
        }

        foreach (var item in subscription.Parts("items"))
        {
            item["current_period_end"] = Subscribing.PeriodEndAfter(subscription, item, item.Whole("current_period_start"));
        }
    }

    private static void Request(Change change, Doc subscription)
    {
        subscription["canceled_at"] = change.Now;
        subscription["cancellation_details"]!["reason"] = "cancellation_requested";
    }

    /// <summary>What is still open of an ended subscription is not asked for again.</summary>
    private static void StopCollecting(Change change, string subscription)
    {
        foreach (var open in change.Referring("invoice", subscription).Where(invoice => invoice.Text("status") is "open" or "draft").ToList())
        {
            var invoice = change.Edit(open.Id());
            invoice["auto_advance"] = false;
            invoice["next_payment_attempt"] = null;
            invoice["automatically_finalizes_at"] = null;
        }
    }
}
