using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Engine;

/// <summary>The clock's part in the life of a subscription: expire, end, turn to the next period, finalise and collect its invoice.</summary>
internal static class Renewals
{
    /// <summary>An invoice stays a draft for about an hour, so that a site can still add to it.</summary>
    private const long DraftLife = 3600;

    /// <summary>So long a draft waits for a site that did not acknowledge its <c>invoice.created</c>.</summary>
    private const long LongestDraftLife = 72 * 3600;

    /// <summary>What is due on a subscription, one thing at a time: what is still due afterwards comes in the next step.</summary>
    public static void Turn(Change change, Surroundings surroundings, Doc subscription)
    {
        if (subscription.Text("status") is "incomplete")
        {
            Abandon(change, subscription);
        }
        else if (IsPast(subscription, "cancel_at", change.Now) || subscription.Flag("cancel_at_period_end") && Subscribing.PeriodEnd(subscription) <= change.Now)
        {
            Ending.Now(change, subscription, "cancellation_requested");
        }
        else if (IsPast(subscription, "pause_collection.resumes_at", change.Now))
        {
            CollectAgain(change, subscription);
        }
        else if (IsPast(subscription, "pending_update.expires_at", change.Now))
        {
            PendingUpdates.Expire(change, subscription);
        }
        else if (Schedules.IsDue(change, subscription))
        {
            Schedules.Turn(change, surroundings, change.Edit(subscription.Text("schedule")!));
        }
        else
        {
            Renew(change, surroundings, subscription);
        }
    }

    /// <summary>One renewal here and now, without the hour's draft, whatever the calendar says.</summary>
    public static void RenewNow(Change change, Surroundings surroundings, Doc subscription)
    {
        subscription["billing_cycle_anchor"] = change.Now;
        foreach (var item in subscription.Parts("items"))
        {
            item["current_period_end"] = change.Now;
        }

        if (subscription.Text("status") is "trialing")
        {
            subscription["trial_end"] = change.Now;
        }

        if (subscription.Flag("cancel_at_period_end") || subscription.WholeOrNull("cancel_at") is { })
        {
            Ending.Now(change, subscription, "cancellation_requested");
        }
        else if (Renew(change, surroundings, subscription) is { } invoice)
        {
            Advance(change, surroundings, invoice);
        }
    }

    /// <summary>A draft that the clock finalises.</summary>
    public static void Schedule(Change change, Doc invoice) => Schedule(invoice, change.Now + DraftLife);

    /// <summary>What is due on an invoice: to be finalised, or to be tried (again).</summary>
    public static void Advance(Change change, Surroundings surroundings, Doc invoice)
    {
        var longest = invoice.Whole("created") + LongestDraftLife;
        if (invoice.Text("status") is "draft" && change.Now < longest && Deliveries.MissedDraft(change, invoice.Id()))
        {
            Schedule(invoice, Math.Min(change.Now + DraftLife, longest));
            return;
        }

        if (Invoicing.IsProcessing(change, invoice))
        {
            invoice["next_payment_attempt"] = null;
            return;
        }

        if (Invoicing.SubscriptionOf(invoice) is null)
        {
            OneOffs.Advance(change, surroundings, invoice);
            return;
        }

        var atStart = default(Doc);
        if (invoice.Text("status") is "draft")
        {
            if (!Invoicing.Open(change, surroundings, invoice))
            {
                return;
            }

            InvoiceEvents.Finalized(change, invoice);
            if (change.Find(Invoicing.SubscriptionOf(invoice))?.Text("pause_collection.behavior") is { } behaviour)
            {
                WriteOff(change, invoice, behaviour);
                return;
            }

            if (invoice.Whole("amount_due") is 0)
            {
                Invoicing.Settle(change, invoice);
                InvoiceEvents.Paid(change, invoice);
                return;
            }

            atStart = change.Find(Invoicing.PaymentOf(change, invoice)!.Text("payment.payment_intent"))!.Copy();
        }

        Dunning.Try(change, surroundings, invoice, atStart);
    }

    /// <returns>The draft of the new period; null when the subscription ended, or stands still, instead.</returns>
    private static Doc? Renew(Change change, Surroundings surroundings, Doc subscription)
    {
        if (subscription.Text("status") is "trialing" && !Trials.End(change, subscription))
        {
            return null;
        }

        var (start, end) = (Subscribing.PeriodStart(subscription), Subscribing.PeriodEnd(subscription));
        var billed = Subscribing.NextPeriod(subscription, end);
        if (subscription.Flag("cancel_at_period_end"))
        {
            subscription["cancel_at"] = Subscribing.PeriodEnd(subscription);
        }

        var invoice = Invoicing.Draft(change, surroundings, subscription, "subscription_cycle", start, end, billed);
        if (subscription.Text("status") is "unpaid" || subscription.Text("pause_collection.behavior") is "keep_as_draft")
        {
            // Nobody is asked for it until somebody says so.
            invoice["auto_advance"] = false;
        }
        else
        {
            Schedule(change, invoice);
        }

        Standing.Updated(change, subscription);
        change.Emit("invoice.created", invoice);
        return invoice;
    }

    private static void Schedule(Doc invoice, long at)
    {
        invoice["automatically_finalizes_at"] = at;
        invoice["next_payment_attempt"] = at;
    }

    private static void CollectAgain(Change change, Doc subscription)
    {
        subscription["pause_collection"] = null;
        Standing.Updated(change, subscription);
    }

    /// <summary>While collection is paused an invoice is made, and nobody is asked to pay it.</summary>
    private static void WriteOff(Change change, Doc invoice, string behaviour)
    {
        if (behaviour is "void")
        {
            Invoicing.Void(change, invoice);
            change.Emit("invoice.voided", invoice);
            return;
        }

        invoice["status"] = "uncollectible";
        invoice["auto_advance"] = false;
        invoice["next_payment_attempt"] = null;
        invoice["status_transitions"]!["marked_uncollectible_at"] = change.Now;
        change.Emit("invoice.marked_uncollectible", invoice);
    }

    private static void Abandon(Change change, Doc subscription)
    {
        subscription["status"] = "incomplete_expired";
        subscription["ended_at"] = change.Now;
        if (change.Find(subscription.Text("latest_invoice")) is { } open && open.Text("status") is "open")
        {
            var invoice = change.Edit(open.Id());
            Invoicing.Void(change, invoice);
            change.Emit("invoice.voided", invoice);
        }

        Standing.Updated(change, subscription);
    }

    private static bool IsPast(Doc subscription, string path, long now) => subscription.WholeOrNull(path) is { } moment && moment <= now;
}
