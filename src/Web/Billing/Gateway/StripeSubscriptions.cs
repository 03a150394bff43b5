using Core;
using Core.Memberships;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Subscriptions at Stripe.</summary>
public sealed class StripeSubscriptions(StripeGateway stripe)
{
    public Task<StripeAnswer<SubscriptionSnapshot>> ReadAsync(string id, CancellationToken cancel)
    {
        var options = new SubscriptionGetOptions { Expand = ["default_payment_method", "customer.invoice_settings.default_payment_method"] };
        return stripe.AskAsync(async () => StripeGateway.Readable(Of(await stripe.V1.Subscriptions.GetAsync(id, options, cancellationToken: cancel)), id), cancel);
    }

    /// <summary>All subscriptions of the account, newest first, ended ones too.</summary>
    /// <param name="after">Where the page begins: <see cref="StripePage{T}.Next"/> of the one before.</param>
    /// <param name="since">Only those created from then on; null is all.</param>
    public Task<StripeAnswer<StripePage<SubscriptionSnapshot>>> PageAsync(string? after, DateTimeOffset? since, CancellationToken cancel) =>
        stripe.PageAsync(
            stripe.V1.Subscriptions.ListAsync(new SubscriptionListOptions { Status = "all", Limit = StripeGateway.PageSize, StartingAfter = after, Created = StripeInstant.From(since) }, cancellationToken: cancel),
            Of,
            cancel);

    /// <param name="key">Of the member's click, so that a second click on the same page does nothing new.</param>
    public Task<StripeAnswer<string>> CancelAtPeriodEndAsync(string subscriptionId, string key, CancellationToken cancel) =>
        ChangeAsync(subscriptionId, new SubscriptionUpdateOptions { CancelAtPeriodEnd = true }, key, cancel);

    /// <summary>Takes back a cancellation, whichever of the two ways it was written down.</summary>
    public Task<StripeAnswer<string>> KeepAsync(string subscriptionId, string key, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            var now = await stripe.V1.Subscriptions.GetAsync(subscriptionId, cancellationToken: cancel);
            var options = new SubscriptionUpdateOptions();
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

    private Task<StripeAnswer<string>> ChangeAsync(string id, SubscriptionUpdateOptions options, string key, CancellationToken cancel) =>
        stripe.AskAsync<string>(async () => (await stripe.V1.Subscriptions.UpdateAsync(id, options, StripeGateway.Once(key), cancel)).Id, cancel);

    /// <returns>Null: of a shape that this site never sells.</returns>
    internal static SubscriptionSnapshot? Of(Subscription subscription)
    {
        if (subscription.Items?.Data is not [{ Price: { UnitAmount: { } minor, Recurring: { } recurring } price } item]
            || StripeTerm.Of(recurring.Interval, recurring.IntervalCount) is not { } term || StatusOf(subscription.Status) is not { } status)
        {
            return null;
        }

        var period = new BillingPeriod(StripeInstant.Utc(item.CurrentPeriodStart), StripeInstant.Utc(item.CurrentPeriodEnd));
        return new SubscriptionSnapshot
        {
            StripeSubscriptionId = subscription.Id,
            StripeCustomerId = subscription.CustomerId,
            StripePriceId = price.Id,
            Price = new Money(minor, Currency.Of(price.Currency)),
            Term = term,
            Quantity = item.Quantity,
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
            Card = CardOf(subscription.DefaultPaymentMethod ?? subscription.Customer?.InvoiceSettings?.DefaultPaymentMethod),
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

    private static PaymentCard? CardOf(PaymentMethod? method) =>
        method?.Card is { } card ? new PaymentCard(card.Brand, card.Last4, (int)card.ExpMonth, (int)card.ExpYear) : null;
}
