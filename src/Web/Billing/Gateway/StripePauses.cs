using System.Globalization;
using System.Net;
using Core;
using Core.Memberships;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>
/// Pauses that members ask for, at Stripe: nothing is collected until a day, and what is billed meanwhile is void. From when on nothing is open
/// stands in the subscription's metadata, beside the day up to which it holds: it is not true of a pause that somebody makes at Stripe's dashboard later.
/// </summary>
public sealed class StripePauses(StripeGateway stripe)
{
    private const string RestKey = "rests";

    private const char Until = '-';

    /// <summary>Refused for this: a change of the subscription is planned, and Stripe pauses none of those (a schedule is attached).</summary>
    public const string Planned = "schedule";

    /// <summary>Refused for this: the period that it is in is not paid yet, and a pause would leave it open for nothing.</summary>
    public const string Underway = "latest_invoice";

    /// <summary>Refused for this: the card was declined, and nothing has changed.</summary>
    public const string Declined = "payment_method";

    /// <param name="key">Of the member's click.</param>
    public Task<StripeAnswer<string>> PauseAsync(string subscriptionId, Pause pause, string key, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            var now = await stripe.V1.Subscriptions.GetAsync(subscriptionId, new SubscriptionGetOptions { Expand = ["latest_invoice", "schedule"] }, cancellationToken: cancel);
            if (now.Schedule is { } schedule && StripeAhead.RepricingOf(schedule) is not null)
            {
                // A new price that a campaign planned gives way: it is planned again when the pause is over.
                var free = await stripe.Changes.ReleaseAsync(subscriptionId, cancel);
                if (!free.IsDone)
                {
                    return free;
                }
            }
            else if (now.ScheduleId is not null)
            {
                return new StripeAnswer<string>(StripeOutcome.Refused, null, Reason.Of("Gateway.Planned"), Planned);
            }

            if (now.LatestInvoice is { Status: not "paid" } || StripeInstant.Utc(now.Items.Data[0].CurrentPeriodEnd) != pause.RestsFrom)
            {
                return new StripeAnswer<string>(StripeOutcome.Refused, null, Reason.Of("Gateway.Underway"), Underway);
            }

            var options = new SubscriptionUpdateOptions
            {
                PauseCollection = new SubscriptionPauseCollectionOptions { Behavior = "void", ResumesAt = pause.ResumesAt.UtcDateTime },
                ProrationBehavior = "none",
                Metadata = new() { [RestKey] = string.Create(CultureInfo.InvariantCulture, $"{pause.RestsFrom.ToUnixTimeSeconds()}{Until}{pause.ResumesAt.ToUnixTimeSeconds()}") },
            };
            return (await stripe.V1.Subscriptions.UpdateAsync(subscriptionId, options, StripeGateway.Once(key), cancel)).Id;
        },
        cancel);

    /// <summary>
    /// Ends the pause. Where the paid period still runs, all goes on as ever. Where nothing is open any more, a new period begins now and is paid now,
    /// or nothing changes; unless a period has just begun whose invoice nobody has voided yet: that one is collected within the hour instead of a second one.
    /// </summary>
    /// <param name="isResting">The paid period is over.</param>
    public Task<StripeAnswer<string>> EndAsync(string subscriptionId, bool isResting, string key, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            var now = await stripe.V1.Subscriptions.GetAsync(subscriptionId, new SubscriptionGetOptions { Expand = ["latest_invoice"] }, cancellationToken: cancel);
            if (now.PauseCollection is null)
            {
                return now.Id;
            }

            var options = new SubscriptionUpdateOptions { PauseCollection = null, ProrationBehavior = "none", Metadata = new() { [RestKey] = "" } };
            if (isResting && now.LatestInvoice is not { Status: "draft" or "open" })
            {
                options.BillingCycleAnchor = new SubscriptionBillingCycleAnchorOptions { Type = "now" };
                options.PaymentBehavior = "error_if_incomplete";
                options.OffSession = false;
            }

            try
            {
                return (await stripe.V1.Subscriptions.UpdateAsync(subscriptionId, options, StripeGateway.Once(key), cancel)).Id;
            }
            catch (StripeException declined) when (declined.HttpStatusCode == HttpStatusCode.PaymentRequired)
            {
                return new StripeAnswer<string>(StripeOutcome.Refused, null, StripeDeclines.Of(declined.StripeError), Declined);
            }
        },
        cancel);

    internal static DateTimeOffset? RestsFrom(Subscription subscription) =>
        subscription.PauseCollection?.ResumesAt is { } resumes
        && subscription.Metadata?.GetValueOrDefault(RestKey)?.Split(Until) is [var from, var until]
        && long.TryParse(from, CultureInfo.InvariantCulture, out var rests) && long.TryParse(until, CultureInfo.InvariantCulture, out var known)
        && StripeInstant.Utc(resumes).ToUnixTimeSeconds() == known
            ? DateTimeOffset.FromUnixTimeSeconds(rests)
            : null;
}
