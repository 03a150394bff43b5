using System.Globalization;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Makes subscriptions, moves their periods, and says what a period costs.</summary>
internal static class Subscribing
{
    /// <param name="trialEnd">Until then nothing is paid, and periods are counted from then unless an anchor is given.</param>
    /// <param name="anchor">Periods are counted from it; when it is yet to come, the first period is a short one.</param>
    public static Doc New(
        Change change, string customer, IEnumerable<(Doc Price, long Quantity, Doc? Metadata)> items, Doc metadata, long? trialEnd = null, long? anchor = null)
    {
        var subscription = change.Add("subscription");
        subscription["customer"] = customer;
        subscription["metadata"] = metadata.Copy();
        subscription["billing_cycle_anchor"] = anchor ?? trialEnd ?? change.Now;
        subscription["start_date"] = change.Now;
        if (trialEnd is not null)
        {
            subscription["status"] = "trialing";
            subscription["trial_start"] = change.Now;
            subscription["trial_end"] = trialEnd;
        }

        var made = items.Select(item => SubscriptionItems.New(subscription, item.Price, item.Quantity, item.Metadata ?? [], change.Now)).ToList();
        subscription["currency"] = made[0].Text("price.currency");
        subscription["items"] = Json.List($"/v1/subscription_items?subscription={subscription.Id()}", made);
        return subscription;
    }

    /// <summary>The earliest end of the running periods.</summary>
    public static long PeriodEnd(Doc subscription) => subscription.Parts("items").Min(item => item.Whole("current_period_end"));

    public static long LatestPeriodEnd(Doc subscription) => subscription.Parts("items").Max(item => item.Whole("current_period_end"));

    public static long PeriodStart(Doc subscription) => subscription.Parts("items").Min(item => item.Whole("current_period_start"));

    /// <summary>Starts the next period of every item whose period ended by the moment; those items are to be billed.</summary>
    public static IReadOnlyList<Doc> NextPeriod(Doc subscription, long moment)
    {
        var due = subscription.Parts("items").Where(item => item.Whole("current_period_end") <= moment).ToList();
        foreach (var item in due)
        {
            StartPeriod(subscription, item, moment);
        }

        return due;
    }

    public static void StartPeriod(Doc subscription, Doc item, long moment)
    {
        item["current_period_start"] = moment;
        item["current_period_end"] = PeriodEndAfter(subscription, item, moment);
    }

    /// <summary>The end of the period that the moment is in: the trial's, the anchored one, or the announced end of all.</summary>
    public static long PeriodEndAfter(Doc subscription, Doc item, long moment)
    {
        var end = subscription.Text("status") is "trialing" ? subscription.Whole("trial_end") : PeriodAround(subscription, item, moment).End;
        return subscription.WholeOrNull("cancel_at") is { } cancel && cancel > moment ? Math.Min(end, cancel) : end;
    }

    /// <summary>The whole period of the item's price around the moment, as the anchor counts them.</summary>
    public static (long Start, long End) PeriodAround(Doc subscription, Doc item, long moment) => Anchor.Around(
        subscription.Whole("billing_cycle_anchor"), item.Text("price.recurring.interval") ?? "month", item.WholeOrNull("price.recurring.interval_count") ?? 1, moment);

    /// <summary>What the item costs for the period it is in: nothing on trial, a part when the period is cut short by its anchor or by the end of all.</summary>
    public static long AmountFor(Doc subscription, Doc item)
    {
        if (subscription.Text("status") is "trialing")
        {
            return 0;
        }

        var amount = SubscriptionItems.AmountOf(item);
        var (from, until) = (item.Whole("current_period_start"), item.Whole("current_period_end"));
        var (start, end) = PeriodAround(subscription, item, from);
        if (from < subscription.Whole("billing_cycle_anchor"))
        {
            return Proration.Part(amount, start, end, from, until);
        }

        return until == subscription.WholeOrNull("cancel_at") && until < end ? Proration.Part(amount, from, end, from, until) : amount;
    }

    public static string DescriptionFor(Change state, Doc subscription, Doc item)
    {
        var quantity = item.WholeOrNull("quantity") ?? 1;
        var name = state.Find(item.Text("price.product"))?.Text("name") ?? "Subscription";
        if (subscription.Text("status") is "trialing")
        {
            return string.Create(CultureInfo.InvariantCulture, $"Free trial for {quantity} x {name}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{quantity} × {name} (at {Amounts.Show(item.Whole("price.unit_amount"), item.Text("price.currency")!)} / {Every(item)})");
    }

    public static bool IsAlive(Doc subscription) => subscription.Text("status") is not ("canceled" or "incomplete_expired");

    private static string Every(Doc item)
    {
        var count = item.WholeOrNull("price.recurring.interval_count") ?? 1;
        return count is 1 ? item.Text("price.recurring.interval")! : string.Create(CultureInfo.InvariantCulture, $"every {count} {item.Text("price.recurring.interval")}s");
    }
}
