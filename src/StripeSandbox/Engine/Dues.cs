using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>When the clock will next have something to do with a document; a pure function of the document.</summary>
internal static class Dues
{
    private const long IncompleteLife = 23 * 3600;

    /// <summary>Unix seconds; null when nothing will happen by itself.</summary>
    public static long? Of(Doc document) => document.Kind() switch
    {
        "checkout.session" => document.Text("status") is "open" ? document.Whole("expires_at") : null,
        "subscription" => OfSubscription(document),
        "invoice" => OfInvoice(document),
        TestClock.Kind => document.WholeOrNull("deletes_after"),
        Schedules.Kind => Schedules.DueOf(document),
        Alarms.Kind or Trials.Kind or Pausing.Kind => document.WholeOrNull("at"),
        _ => null,
    };

    private static long? OfSubscription(Doc subscription) => subscription.Text("status") switch
    {
        "incomplete" => subscription.Whole("created") + IncompleteLife,
        "active" or "past_due" or "trialing" or "unpaid" when subscription.Parts("items").Any() => new[]
        {
            Subscribing.PeriodEnd(subscription), subscription.WholeOrNull("cancel_at"), subscription.WholeOrNull("pause_collection.resumes_at"), subscription.WholeOrNull("pending_update.expires_at"),
        }.Min(),
        "paused" => subscription.WholeOrNull("cancel_at"),
        _ => null,
    };

    private static long? OfInvoice(Doc invoice) => invoice.Text("status") switch
    {
        "draft" => invoice.WholeOrNull("automatically_finalizes_at"),
        "open" when invoice.Flag("auto_advance") => invoice.WholeOrNull("next_payment_attempt"),
        _ => null,
    };
}
