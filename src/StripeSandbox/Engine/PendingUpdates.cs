using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>A change that waits for its payment: the subscription stays what it was until then, for 23 hours at most.</summary>
internal static class PendingUpdates
{
    private const long Life = 23 * 3600;

    /// <summary>Puts the subscription back, and keeps what it was to become.</summary>
    public static void Keep(Change change, Doc before, Doc subscription)
    {
        var wanted = subscription.Copy();
        foreach (var name in new[] { "items", "billing_cycle_anchor", "trial_start", "trial_end", "status" })
        {
            subscription[name] = before[name]?.Copy();
        }

        subscription["pending_update"] = new Doc
        {
            ["billing_cycle_anchor"] = wanted.Whole("billing_cycle_anchor") == before.Whole("billing_cycle_anchor") ? null : wanted.Whole("billing_cycle_anchor"),
            ["cancel_at_period_end"] = null,
            ["discount"] = null,
            ["discounts"] = null,
            ["expires_at"] = Math.Min(change.Now + Life, Subscribing.PeriodEnd(subscription)),
            ["metadata"] = null,
            ["subscription_items"] = new DocList([.. wanted.Parts("items").Select(item => item.Copy())]),
            ["trial_end"] = wanted.WholeOrNull("trial_end") == before.WholeOrNull("trial_end") ? null : wanted.WholeOrNull("trial_end"),
            ["trial_from_plan"] = null,
        };
    }

    /// <summary>Its invoice was paid.</summary>
    public static void Apply(Change change, Doc subscription)
    {
        var pending = subscription.Part("pending_update")!;
        subscription["items"]!["data"] = pending["subscription_items"]!.Copy();
        if (pending.WholeOrNull("billing_cycle_anchor") is { } anchor)
        {
            subscription["billing_cycle_anchor"] = anchor;
        }

        if (pending.WholeOrNull("trial_end") is { } trial)
        {
            subscription["trial_end"] = trial;
            subscription["status"] = "active";
            Trials.Forget(change, subscription);
        }

        subscription["pending_update"] = null;
        Standing.Turned(change, subscription, "customer.subscription.pending_update_applied");
    }

    /// <summary>Nobody paid in time.</summary>
    public static void Expire(Change change, Doc subscription)
    {
        if (change.Find(subscription.Text("latest_invoice")) is { } open && open.Text("status") is "open")
        {
            var invoice = change.Edit(open.Id());
            Invoicing.Void(change, invoice);
            change.Emit("invoice.voided", invoice);
        }

        Drop(change, subscription);
    }

    /// <summary>The invoice was voided: should a change have waited for it, it is given up.</summary>
    public static void Voided(Change change, Doc invoice)
    {
        if (change.Find(Invoicing.SubscriptionOf(invoice)) is { } subscription && IsFor(subscription, invoice))
        {
            Drop(change, change.Edit(subscription.Id()));
        }
    }

    /// <summary>Whether a change of the subscription waits for the invoice.</summary>
    public static bool IsFor(Doc subscription, Doc invoice) =>
        subscription["pending_update"] is not null && string.Equals(subscription.Text("latest_invoice"), invoice.Id(), StringComparison.Ordinal);

    private static void Drop(Change change, Doc subscription)
    {
        subscription["pending_update"] = null;
        Standing.Turned(change, subscription, "customer.subscription.pending_update_expired");
    }
}
