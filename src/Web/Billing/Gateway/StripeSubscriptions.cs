using System.Net;
using Core;
using Core.Memberships;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Subscriptions at Stripe.</summary>
public sealed class StripeSubscriptions(StripeGateway stripe)
{
    public Task<StripeAnswer<SubscriptionSnapshot>> ReadAsync(string id, CancellationToken cancel)
    {
        var options = new SubscriptionGetOptions { Expand = ["default_payment_method", "customer.invoice_settings.default_payment_method", StripeAhead.Path, .. StripeReductions.Paths] };
        return stripe.AskAsync(
            async () =>
            {
                var subscription = await stripe.V1.Subscriptions.GetAsync(id, options, cancellationToken: cancel);
                return StripeGateway.Readable(Of(subscription) is { } facts ? await LessAsync(facts, subscription, cancel) : null, id);
            },
            cancel);
    }

    /// <summary>All subscriptions of the account, newest first, ended ones too. A list does not say what coupons are worth: who has one is read by itself.</summary>
    /// <param name="after">Where the page begins: <see cref="StripePage{T}.Next"/> of the one before.</param>
    /// <param name="since">Only those created from then on; null is all.</param>
    public async Task<StripeAnswer<StripePage<SubscriptionSnapshot>>> PageAsync(string? after, DateTimeOffset? since, CancellationToken cancel)
    {
        var reduced = new List<string>();
        var page = await stripe.PageAsync(
            stripe.V1.Subscriptions.ListAsync(
                new SubscriptionListOptions { Status = "all", Limit = StripeGateway.PageSize, StartingAfter = after, Created = StripeInstant.From(since), Expand = ["data.default_payment_method", "data.customer.invoice_settings.default_payment_method"] },
                cancellationToken: cancel),
            subscription =>
            {
                if (IsReduced(subscription))
                {
                    reduced.Add(subscription.Id);
                }

                return Of(subscription);
            },
            cancel);
        if (!page.IsDone || reduced.Count == 0)
        {
            return page;
        }

        var whole = page.Value.Items.ToList();
        foreach (var id in reduced)
        {
            var read = await ReadAsync(id, cancel);
            if (read.Outcome == StripeOutcome.Unavailable)
            {
                return read.As<StripePage<SubscriptionSnapshot>>();
            }

            var at = whole.FindIndex(facts => string.Equals(facts.StripeSubscriptionId, id, StringComparison.Ordinal));
            if (at >= 0 && read.IsDone)
            {
                whole[at] = read.Value;
            }
        }

        return page.Value with { Items = whole };
    }

    /// <summary>A change that was planned for the same day is let go of first: Stripe ends nothing that a schedule holds.</summary>
    /// <param name="why">As the member says: Stripe keeps its code for it.</param>
    /// <param name="key">Of the member's click, so that a second click on the same page does nothing new.</param>
    public async Task<StripeAnswer<string>> CancelAtPeriodEndAsync(string subscriptionId, LeavingReason why, string key, CancellationToken cancel)
    {
        var free = await stripe.Changes.ReleaseAsync(subscriptionId, cancel);
        if (!free.IsDone)
        {
            return free;
        }

        var options = new SubscriptionUpdateOptions { CancelAtPeriodEnd = true, ProrationBehavior = "none", CancellationDetails = StripeFeedback.Of(why) };
        return await stripe.AskAsync<string>(async () => (await stripe.V1.Subscriptions.UpdateAsync(subscriptionId, options, StripeGateway.Once(key), cancel)).Id, cancel);
    }

    /// <summary>Takes back a cancellation, whichever of the two ways it was written down.</summary>
    public Task<StripeAnswer<string>> KeepAsync(string subscriptionId, string key, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            var now = await stripe.V1.Subscriptions.GetAsync(subscriptionId, cancellationToken: cancel);
            var options = new SubscriptionUpdateOptions { ProrationBehavior = "none" };
            if (now.CancelAtPeriodEnd)
            {
                options.CancelAtPeriodEnd = false;
            }
            else
            {
                options.CancelAt = null; // on a nullable option null is sent, and unsets it
            }

            return (await stripe.V1.Subscriptions.UpdateAsync(subscriptionId, options, StripeGateway.Once(key), cancel)).Id;
        },
        cancel);

    /// <summary>Ends it at once: no bill and no credit for the time that is left. One that has ended is done.</summary>
    public Task<StripeAnswer<string>> EndAsync(string subscriptionId, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            if (await IsOverAsync(subscriptionId, cancel))
            {
                return subscriptionId;
            }

            try
            {
                await stripe.V1.Subscriptions.CancelAsync(subscriptionId, new SubscriptionCancelOptions { InvoiceNow = false, Prorate = false }, cancellationToken: cancel);
            }
            catch (StripeException gone) when (gone.HttpStatusCode == HttpStatusCode.NotFound)
            {
                // A call whose answer was lost is made again, and finds nothing that it could end.
                if (!await IsOverAsync(subscriptionId, cancel))
                {
                    throw;
                }
            }

            return subscriptionId;
        },
        cancel);

    private async Task<bool> IsOverAsync(string subscriptionId, CancellationToken cancel) =>
        (await stripe.V1.Subscriptions.GetAsync(subscriptionId, cancellationToken: cancel)).Status is "canceled" or "incomplete_expired";

    /// <summary>With what is taken off. A customer's own coupon counts where the subscription has none.</summary>
    private async Task<SubscriptionSnapshot> LessAsync(SubscriptionSnapshot facts, Subscription subscription, CancellationToken cancel)
    {
        if (!IsReduced(subscription))
        {
            return facts;
        }

        var lines = facts.Lines.ToArray();
        for (var at = 0; at < lines.Length; at++)
        {
            lines[at] = lines[at] with { Reductions = await stripe.Reductions.ReadAsync(subscription.Items.Data[at].Discounts, cancel) };
        }

        var own = await stripe.Reductions.ReadAsync(subscription.Discounts, cancel);
        return facts with
        {
            Lines = lines,
            Reductions = own.Count > 0 || subscription.Customer?.Discount is not { } customers ? own : await stripe.Reductions.ReadAsync([customers], cancel),
        };
    }

    private static bool IsReduced(Subscription subscription) => subscription.DiscountIds is { Count: > 0 } || subscription.Customer?.Discount is not null
        || subscription.Items?.Data?.Any(item => item.DiscountIds is { Count: > 0 }) == true;

    /// <returns>Null: in a state that this version of the site has no word for.</returns>
    internal static SubscriptionSnapshot? Of(Subscription subscription)
    {
        if (subscription.Items?.Data is not [{ Price: not null } item, ..] || StatusOf(subscription.Status) is not { } status)
        {
            return null;
        }

        var lines = subscription.Items.Data.Select(item => LineOf(item, Currency.Of(subscription.Currency ?? subscription.Items.Data[0].Price.Currency))).ToList();
        var period = new BillingPeriod(StripeInstant.Utc(item.CurrentPeriodStart), StripeInstant.Utc(item.CurrentPeriodEnd));
        return new SubscriptionSnapshot
        {
            StripeSubscriptionId = subscription.Id,
            StripeCustomerId = subscription.CustomerId,
            StripePriceId = lines[0].StripePriceId,
            Price = lines[0].Each,
            Term = lines[0].Term ?? Term.Month,
            Quantity = lines[0].Quantity,
            Lines = lines,
            Status = status,
            StartedAt = StripeInstant.Utc(subscription.StartDate),
            Period = period,

            // The portal sets cancel_at and leaves cancel_at_period_end false: both mean that somebody cancelled.
            CancelAt = StripeInstant.Utc(subscription.CancelAt) ?? (subscription.CancelAtPeriodEnd ? period.Until : null),
            CancelledAt = StripeInstant.Utc(subscription.CanceledAt),
            EndedAt = StripeInstant.Utc(subscription.EndedAt),
            CancellationReason = subscription.CancellationDetails?.Reason,
            OrderId = subscription.Metadata?.TryGetValue(StripeSessions.OrderKey, out var order) == true && Guid.TryParse(order, out var id) ? id : null,
            LatestInvoiceId = subscription.LatestInvoiceId,
            Card = CardOf(PayingBy(subscription)),
            StripeMethodId = subscription.DefaultPaymentMethodId ?? subscription.Customer?.InvoiceSettings?.DefaultPaymentMethodId,
            CardFingerprint = PayingBy(subscription)?.Card?.Fingerprint,
            TrialUntil = StripeInstant.Utc(subscription.TrialEnd),
            Lapses = status == SubscriptionStatus.Trialing && subscription.TrialSettings?.EndBehavior?.MissingPaymentMethod is "cancel"
                && subscription.DefaultPaymentMethodId is null && subscription.Customer?.InvoiceSettings?.DefaultPaymentMethodId is null,
            Ahead = StripeAhead.Of(subscription, lines[0].Each.Currency),
            ScheduleId = subscription.ScheduleId,
            IsScheduledElsewhere = StripeAhead.IsElsewhere(subscription),
            IsCollectionPaused = subscription.PauseCollection is not null,
            CollectionResumesAt = StripeInstant.Utc(subscription.PauseCollection?.ResumesAt),
            RestsFrom = StripePauses.RestsFrom(subscription),
        };
    }

    /// <summary>
    /// What is counted up by use, or in steps, has no price of a piece and counts nothing, nor does one whose amount is named in another currency
    /// than the subscription is paid in (currency_options); parts of a minor unit are rounded half to even.
    /// </summary>
    private static SubscriptionLine LineOf(SubscriptionItem item, Currency currency) => LineOf(item.Price, item.Quantity, currency) with { StripeItemId = item.Id };

    internal static SubscriptionLine LineOf(Price price, long quantity, Currency currency)
    {
        var isOther = Currency.Of(price.Currency) != currency;
        var minor = price.UnitAmount ?? (long)decimal.Round(price.UnitAmountDecimal ?? 0, MidpointRounding.ToEven);
        var each = new Money(isOther || string.Equals(price.Recurring?.UsageType, "metered", StringComparison.Ordinal) ? 0 : minor, currency);
        return new SubscriptionLine
        {
            StripePriceId = price.Id,
            StripeProductId = price.ProductId,
            TierPriceId = price.Metadata?.TryGetValue(StripePrices.PriceKey, out var own) == true && Guid.TryParse(own, out var id) ? id : null,
            Each = each,
            IsOfOtherCurrency = isOther,
            Quantity = quantity,
            Term = price.Recurring is { } recurring ? StripeTerm.Of(recurring.Interval, recurring.IntervalCount) : null,
            Monthly = price.Recurring is { } every ? StripeTerm.Monthly(each, every.Interval, every.IntervalCount) : MonthlyRate.Zero(each.Currency),
        };
    }

    private static SubscriptionStatus? StatusOf(string status) => status switch
    {
        "incomplete" => SubscriptionStatus.Incomplete,
        "incomplete_expired" => SubscriptionStatus.IncompleteExpired,
        "trialing" => SubscriptionStatus.Trialing,
        "active" => SubscriptionStatus.Active,
        "past_due" => SubscriptionStatus.PastDue,
        "unpaid" => SubscriptionStatus.Unpaid,
        "paused" => SubscriptionStatus.Paused,
        "canceled" => SubscriptionStatus.Canceled,
        _ => null,
    };

    private static PaymentMethod? PayingBy(Subscription subscription) => subscription.DefaultPaymentMethod ?? subscription.Customer?.InvoiceSettings?.DefaultPaymentMethod;

    private static PaymentCard? CardOf(PaymentMethod? method) =>
        method?.Card is { } card ? new PaymentCard(card.Brand, card.Last4, (int)card.ExpMonth, (int)card.ExpYear) : null;
}
