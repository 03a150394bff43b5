using System.Text.Json.Nodes;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>The clock's part in the life of a subscription: renew, collect, retry, give up, end.</summary>
internal static class Renewals
{
    /// <summary>An invoice stays a draft for about an hour, so that a site can still add to it.</summary>
    private const long DraftLife = 3600;

    /// <summary>What is due on a subscription: its expiry, its end or its next period.</summary>
    public static void Turn(Change change, Surroundings surroundings, JsonObject subscription)
    {
        if (subscription.Text("status") is "incomplete")
        {
            Abandon(change, subscription);
            return;
        }

        var isLast = subscription.Flag("cancel_at_period_end") || subscription.WholeOrNull("cancel_at") is { } end && end <= change.Now;
        if (isLast)
        {
            Subscribing.End(change, subscription, "cancellation_requested");
            change.Emit("customer.subscription.deleted", subscription);
            return;
        }

        var invoice = Renew(change, surroundings, subscription);
        invoice["automatically_finalizes_at"] = change.Now + DraftLife;
        invoice["next_payment_attempt"] = change.Now + DraftLife;
        change.EmitUpdated("customer.subscription.updated", subscription.Id());
        change.Emit("invoice.created", invoice);
    }

    /// <summary>One renewal here and now, without the hour's draft, whatever the calendar says.</summary>
    public static void RenewNow(Change change, Surroundings surroundings, JsonObject subscription)
    {
        subscription["billing_cycle_anchor"] = change.Now;
        foreach (var item in subscription.Parts("items"))
            item["current_period_end"] = change.Now;
        if (subscription.Flag("cancel_at_period_end") || subscription.WholeOrNull("cancel_at") is { })
        {
            Subscribing.End(change, subscription, "cancellation_requested");
            change.Emit("customer.subscription.deleted", subscription);
            return;
        }

        var invoice = Renew(change, surroundings, subscription);
        change.EmitUpdated("customer.subscription.updated", subscription.Id());
        change.Emit("invoice.created", invoice);
        Advance(change, surroundings, invoice);
    }

    /// <summary>What is due on an invoice: to be finalised, or to be tried (again).</summary>
    public static void Advance(Change change, Surroundings surroundings, JsonObject invoice)
    {
        var atStart = default(JsonObject);
        if (Invoicing.SubscriptionOf(invoice) is null)
        {
            OneOffs.Advance(change, surroundings, invoice);
            return;
        }

        if (invoice.Text("status") is "draft")
        {
            if (!Invoicing.Open(change, surroundings, invoice))
                return;
            InvoiceEvents.Finalized(change, invoice);
            if (invoice.Whole("amount_due") is 0)
            {
                Invoicing.Settle(change, invoice);
                InvoiceEvents.Paid(change, invoice);
                return;
            }

            atStart = change.Find(Invoicing.PaymentOf(change, invoice)!.Text("payment.payment_intent"))!.Copy();
        }

        Try(change, surroundings, invoice, atStart);
    }

    private static void Try(Change change, Surroundings surroundings, JsonObject invoice, JsonObject? intentAtStart)
    {
        var subscription = change.Edit(Invoicing.SubscriptionOf(invoice)!);
        var method = MethodFor(change, subscription);
        if (method is null || WasHard(change, invoice, method))
        {
            // Nobody is asked, but the try counts.
            Invoicing.Count(invoice);
            Fail(change, subscription, invoice);
            return;
        }

        var attempt = Invoicing.Collect(change, surroundings, invoice, method, present: false, confirmed: false);
        if (attempt.Succeeded)
        {
            change.Emit("charge.succeeded", attempt.Charge!);
            InvoiceEvents.IntentSucceeded(change, attempt, intentAtStart);
            InvoiceEvents.Paid(change, invoice);
            Recover(change, subscription);
            return;
        }

        change.Emit("charge.failed", attempt.Charge!);
        if (intentAtStart is not null)
            change.Emit("payment_intent.created", intentAtStart);
        change.Emit(attempt.NeedsHolder ? "payment_intent.requires_action" : "payment_intent.payment_failed", attempt.Intent);
        Fail(change, subscription, invoice, attempt.NeedsHolder);
    }

    private static void Fail(Change change, JsonObject subscription, JsonObject invoice, bool needsHolder = false)
    {
        invoice["next_payment_attempt"] = RetryPlan.Next(invoice.Whole("attempt_count"), change.Now);
        if (needsHolder)
            change.Emit("invoice.payment_action_required", invoice);
        change.Emit("invoice.payment_failed", invoice);
        if (invoice["next_payment_attempt"] is null)
        {
            Subscribing.End(change, subscription, "payment_failed");
            change.Emit("customer.subscription.deleted", subscription);
            return;
        }

        if (subscription.Text("status") is "active" or "trialing")
            subscription["status"] = "past_due";
        change.EmitUpdated("customer.subscription.updated", subscription.Id());
    }

    /// <summary>A paid latest invoice makes a subscription in arrears active again.</summary>
    public static void Recover(Change change, JsonObject subscription)
    {
        if (subscription.Text("status") is not ("past_due" or "unpaid" or "incomplete"))
            return;
        if (change.Find(subscription.Text("latest_invoice")) is { } latest && latest.Text("status") is not "paid")
            return;

        subscription["status"] = "active";
        change.EmitUpdated("customer.subscription.updated", subscription.Id());
    }

    /// <summary>The method of the subscription, else the customer's default.</summary>
    public static JsonObject? MethodFor(Change change, JsonObject subscription) =>
        change.Find(subscription.Text("default_payment_method"))
        ?? change.Find(change.Find(subscription.Text("customer"))?.Text("invoice_settings.default_payment_method"));

    private static JsonObject Renew(Change change, Surroundings surroundings, JsonObject subscription)
    {
        var (start, end) = (Subscribing.PeriodStart(subscription), Subscribing.PeriodEnd(subscription));
        Subscribing.NextPeriod(subscription, end);
        return Invoicing.Draft(change, surroundings, subscription, "subscription_cycle", start, end);
    }

    private static void Abandon(Change change, JsonObject subscription)
    {
        subscription["status"] = "incomplete_expired";
        subscription["ended_at"] = change.Now;
        if (change.Find(subscription.Text("latest_invoice")) is { } open && open.Text("status") is "open")
        {
            var invoice = change.Edit(open.Id());
            Invoicing.Void(change, invoice);
            change.Emit("invoice.voided", invoice);
        }

        change.EmitUpdated("customer.subscription.updated", subscription.Id());
    }

    private static bool WasHard(Change change, JsonObject invoice, JsonObject method) =>
        Invoicing.PaymentOf(change, invoice)?.Text("payment.payment_intent") is { } intent
        && change.Find(change.Find(intent)?.Text("latest_charge")) is { } last
        && string.Equals(last.Text("payment_method"), method.Id(), StringComparison.Ordinal)
        && last.Text("outcome.advice_code") is "do_not_try_again";
}
