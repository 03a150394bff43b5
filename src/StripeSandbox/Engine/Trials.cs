using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Free time at the start of a subscription, the reminder before its end, and what comes after it.</summary>
internal static class Trials
{
    /// <summary>A note of when to remind; a document of the sandbox's own.</summary>
    public const string Kind = "_trial_reminder";

    private const long Notice = 3 * 24 * 3600;

    /// <summary>Reminds three days before the end, or at once when less is left.</summary>
    public static void Watch(Change change, Doc subscription)
    {
        var at = subscription.Whole("trial_end") - Notice;
        if (at <= change.Now)
        {
            Remind(change, subscription);
        }

        change.Add(new Doc { ["id"] = NoteOf(subscription), ["object"] = Kind, ["subscription"] = subscription.Id(), ["at"] = at > change.Now ? at : null });
    }

    public static void Forget(Change change, Doc subscription)
    {
        if (change.Find(NoteOf(subscription)) is not null)
        {
            change.Edit(NoteOf(subscription))["at"] = null;
        }
    }

    /// <summary>The clock reached the reminder.</summary>
    public static void Ring(Change change, Doc note)
    {
        note["at"] = null;
        if (change.Find(note.Text("subscription")) is { } subscription && subscription.Text("status") is "trialing")
        {
            Remind(change, subscription);
        }
    }

    public static void Remind(Change change, Doc subscription) => change.EmitBeside("customer.subscription.trial_will_end", subscription);

    /// <summary>The trial is over: the first period is billed, unless nobody could pay and that is not wanted.</summary>
    /// <returns>False when the subscription ended or paused instead.</returns>
    public static bool End(Change change, Doc subscription)
    {
        Forget(change, subscription);
        var behaviour = Dunning.MethodFor(change, subscription) is null ? subscription.Text("trial_settings.end_behavior.missing_payment_method") : "create_invoice";
        switch (behaviour)
        {
            case "cancel":
                Ending.Now(change, subscription, null);
                return false;
            case "pause":
                Pausing.Turn(change, subscription, "trial_end_without_payment_method");
                return false;
            default:
                subscription["status"] = "active";
                return true;
        }
    }

    /// <summary>Free until a day to come: begins now, or goes on.</summary>
    public static void Extend(Doc subscription, long until, long now)
    {
        if (subscription.Text("status") is not "trialing")
        {
            subscription["status"] = "trialing";
            subscription["trial_start"] = now;
            foreach (var item in subscription.Parts("items"))
            {
                item["current_period_start"] = now;
            }
        }

        subscription["trial_end"] = until;
        subscription["billing_cycle_anchor"] = until;
        foreach (var item in subscription.Parts("items"))
        {
            item["current_period_end"] = Subscribing.PeriodEndAfter(subscription, item, now);
        }
    }

    /// <summary>Over at once: the first paid period starts now.</summary>
    public static void Stop(Doc subscription, long now)
    {
        subscription["status"] = "active";
        subscription["trial_end"] = now;
        Restart(subscription, now);
    }

    /// <summary>Counts all periods from now.</summary>
    public static void Restart(Doc subscription, long now)
    {
        subscription["billing_cycle_anchor"] = now;
        foreach (var item in subscription.Parts("items"))
        {
            Subscribing.StartPeriod(subscription, item, now);
        }
    }

    public static StripeError? Refuses(long until, long now) => until <= now
        ? StripeError.Invalid("Invalid timestamp: must be an integer Unix timestamp in the future.", "trial_end")
        : until > now + 730L * 24 * 3600 ? StripeError.Invalid("Invalid timestamp: can be no more than two years in the future.", "trial_end") : null;

    private static string NoteOf(Doc subscription) => $"_trial_{subscription.Id()}";
}
