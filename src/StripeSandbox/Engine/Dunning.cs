using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Collecting what is due: whom to ask, what happens when they do not pay, and when they do.</summary>
internal static class Dunning
{
    /// <summary>One try to collect an open invoice of a subscription.</summary>
    public static void Try(Change change, Surroundings surroundings, Doc invoice, Doc? intentAtStart)
    {
        var subscription = change.Edit(Invoicing.SubscriptionOf(invoice)!);
        var method = MethodFor(change, subscription);
        if (method is null || WasHard(change, invoice, method))
        {
            // Nobody is asked, but the try counts.
            Invoicing.Count(invoice);
            if (intentAtStart is not null)
            {
                change.Emit("payment_intent.created", intentAtStart);
            }

            invoice["next_payment_attempt"] = RetryPlan.Next(invoice.Whole("attempt_count"), change.Now);
            change.Emit("invoice.payment_failed", invoice);
            Fall(change, surroundings, subscription, invoice);
            return;
        }

        var attempt = Invoicing.Collect(change, surroundings, invoice, method, present: false, confirmed: false);
        if (!attempt.Succeeded)
        {
            invoice["next_payment_attempt"] = RetryPlan.Next(invoice.Whole("attempt_count"), change.Now);
            InvoiceEvents.Failed(change, invoice, attempt, intentAtStart);
            Fall(change, surroundings, subscription, invoice);
            return;
        }

        change.Emit("charge.succeeded", attempt.Charge!);
        InvoiceEvents.IntentSucceeded(change, attempt, intentAtStart);
        InvoiceEvents.Paid(change, invoice);
        Recover(change, subscription);
    }

    /// <summary>The method of the subscription, else the customer's default.</summary>
    public static Doc? MethodFor(Change change, Doc subscription) =>
        change.Find(subscription.Text("default_payment_method"))
        ?? DefaultOf(change, subscription.Text("customer"));

    /// <summary>What the customer pays with unless another method is named.</summary>
    public static Doc? DefaultOf(Change change, string? customer) => change.Find(customer) is { } payer
        ? change.Find(payer.Text("invoice_settings.default_payment_method")) ?? change.Find(payer.Text("default_source"))
        : null;

    /// <summary>A settled latest invoice brings a subscription back that waited for it.</summary>
    public static void Recover(Change change, Doc subscription)
    {
        if (change.Find(subscription.Text("latest_invoice")) is { } latest && latest.Text("status") is not ("paid" or "uncollectible"))
        {
            return;
        }

        if (subscription["pending_update"] is not null)
        {
            PendingUpdates.Apply(change, subscription);
        }

        if (subscription.Text("status") is "paused")
        {
            Pausing.Settled(change, subscription, isPaid: true);
        }

        if (subscription.Text("status") is not ("past_due" or "unpaid" or "incomplete"))
        {
            return;
        }

        subscription["status"] = "active";
        Standing.Updated(change, subscription);
    }

    /// <summary>A payment was tried and failed: the subscription is in arrears, or given up.</summary>
    private static void Fall(Change change, Surroundings surroundings, Doc subscription, Doc invoice)
    {
        if (subscription.Text("status") is "paused" || !Subscribing.IsAlive(subscription))
        {
            return;
        }

        if (invoice["next_payment_attempt"] is null && GiveUp(change, subscription, surroundings.Account.AfterLastRetry))
        {
            return;
        }

        if (subscription.Text("status") is "active" or "trialing")
        {
            subscription["status"] = "past_due";
        }

        Standing.Updated(change, subscription);
    }

    private static bool GiveUp(Change change, Doc subscription, LastResort resort)
    {
        switch (resort)
        {
            case LastResort.Cancel:
                Ending.Now(change, subscription, "payment_failed");
                return true;
            case LastResort.Pause:
                Pausing.Turn(change, subscription, "final_payment_failure");
                return true;
            case LastResort.Unpaid:
                subscription["status"] = "unpaid";
                return false;
            case LastResort.PastDue:
                return false;
        }

        throw new InvalidOperationException($"{resort} is no last resort.");
    }

    private static bool WasHard(Change change, Doc invoice, Doc method) =>
        Invoicing.PaymentOf(change, invoice)?.Text("payment.payment_intent") is { } intent
        && change.Find(change.Find(intent)?.Text("latest_charge")) is { } last
        && string.Equals(last.Text("payment_method"), method.Id(), StringComparison.Ordinal)
        && last.Text("outcome.advice_code") is "do_not_try_again";
}
