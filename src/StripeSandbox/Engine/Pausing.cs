using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Subscriptions that stand still: paused on request, after a trial without a card or after the last failed payment; and resumed.</summary>
internal static class Pausing
{
    /// <summary>A resumption that waits for its payment; a document of the sandbox's own.</summary>
    public const string Kind = "_resumption";

    private const long Life = 23 * 3600;

    /// <summary>The periods end here; what is open already stays to be paid.</summary>
    public static void Turn(Change change, Doc subscription, string why)
    {
        subscription["status"] = "paused";
        subscription["status_details"] = new Doc
        {
            ["paused"] = new Doc
            {
                ["subscription"] = new Doc { ["type"] = why },
                ["transitioned_at"] = change.Now,
                ["type"] = "subscription",
            },
        };
        foreach (var item in subscription.Parts("items"))
        {
            item["current_period_end"] = Math.Min(change.Now, item.Whole("current_period_end"));
        }

        Standing.Turned(change, subscription, "customer.subscription.paused");
    }

    public static void Resume(Change change, Surroundings surroundings, Doc subscription, Doc given)
    {
        var terms = Terms.Of(given, change.Now);
        var restarts = given.Text("billing_cycle_anchor.type") is not "unchanged";
        if (restarts)
        {
            subscription["billing_cycle_anchor"] = change.Now;
        }

        foreach (var item in subscription.Parts("items"))
        {
            Subscribing.StartPeriod(subscription, item, change.Now);
        }

        // Nothing is owed for the time it stood still: what is prorated is only what is left of the running period.
        var lines = restarts || !terms.Prorates ? [] : Prorating.Charges(change, subscription, terms.Moment);
        foreach (var line in lines)
        {
            change.Emit("invoiceitem.created", Prorating.Item(change, subscription, line));
        }

        if (restarts || terms.Proration is "always_invoice" && lines.Count > 0)
        {
            Bill(change, surroundings, subscription, restarts ? null : [], onSuccessOnly: given.Text("payment_behavior") is "resume_on_payment_success");
        }
        else
        {
            Go(change, subscription, "active");
        }
    }

    public static bool IsResuming(Change change, Doc subscription) => change.Find(NoteOf(subscription))?.Text("invoice") is not null;

    /// <summary>Something came of the invoice of the resumption: a payment, or a try of one.</summary>
    public static void Settled(Change change, Doc subscription, bool isPaid)
    {
        if (change.Find(NoteOf(subscription)) is not { } waiting || waiting.Text("invoice") is not { } invoice || !string.Equals(invoice, subscription.Text("latest_invoice"), StringComparison.Ordinal))
        {
            return;
        }

        if (!isPaid && waiting.Flag("on_success_only"))
        {
            return;
        }

        Forget(change, subscription);
        Go(change, subscription, isPaid ? "active" : "past_due");
    }

    /// <summary>Nobody tried to pay for 23 hours: it stays paused.</summary>
    public static void Expire(Change change, Doc waiting)
    {
        if (change.Find(waiting.Text("subscription")) is not { } found || found.Text("status") is not "paused" || waiting.Text("invoice") is not { } id)
        {
            return;
        }

        Forget(change, found);
        var subscription = change.Edit(found.Id());
        foreach (var item in subscription.Parts("items"))
        {
            item["current_period_end"] = item.Whole("current_period_start");
        }

        if (change.Find(id)?.Text("status") is "open")
        {
            var invoice = change.Edit(id);
            Invoicing.Void(change, invoice);
            change.Emit("invoice.voided", invoice);
        }

        Standing.Updated(change, subscription);
    }

    private static void Bill(Change change, Surroundings surroundings, Doc subscription, IEnumerable<Doc>? billed, bool onSuccessOnly)
    {
        var first = FirstInvoice.For(change, surroundings, subscription, "subscription_update", billed);
        var invoice = first.Invoice;
        var method = onSuccessOnly ? Dunning.MethodFor(change, subscription) : null;
        var attempt = default(PaymentTry);
        if (invoice.Whole("amount_due") is 0)
        {
            Invoicing.Settle(change, invoice);
        }
        else if (method is not null)
        {
            attempt = Invoicing.Collect(change, surroundings, invoice, method, present: false, confirmed: false);
        }
        else
        {
            invoice["auto_advance"] = false;
        }

        first.TellOpened(change);
        if (attempt is { Succeeded: true })
        {
            InvoiceEvents.Charged(change, attempt);
            InvoiceEvents.IntentTaken(change, attempt, first.IntentAtStart);
        }

        if (attempt is { Succeeded: false })
        {
            invoice["next_payment_attempt"] = RetryPlan.Next(1, change.Now);
            InvoiceEvents.Failed(change, invoice, attempt, first.IntentAtStart);
        }

        if (invoice.Text("status") is "paid")
        {
            InvoiceEvents.Paid(change, invoice);
            Go(change, subscription, "active");
            return;
        }

        change.Add(new Doc
        {
            ["id"] = NoteOf(subscription),
            ["object"] = Kind,
            ["subscription"] = subscription.Id(),
            ["invoice"] = invoice.Id(),
            ["on_success_only"] = onSuccessOnly,
            ["at"] = onSuccessOnly ? null : change.Now + Life,
        });
        Standing.Updated(change, subscription);
    }

    private static void Go(Change change, Doc subscription, string status)
    {
        subscription["status"] = status;
        subscription.Remove("status_details");
        Standing.Turned(change, subscription, "customer.subscription.resumed");
    }

    private static void Forget(Change change, Doc subscription)
    {
        var note = change.Edit(NoteOf(subscription));
        note["invoice"] = null;
        note["at"] = null;
    }

    private static string NoteOf(Doc subscription) => $"_resumption_{subscription.Id()}";
}
