using System.Text.Json;
using Core.Memberships;
using Core.Payments;
using Stripe;

namespace Web.Billing.Gateway;

public sealed partial class StripeGateway
{
    private const int PageSize = 100;

    /// <summary>All subscriptions of the account, newest first, ended ones too.</summary>
    /// <param name="after">Where the page begins: <see cref="StripePage{T}.Next"/> of the one before.</param>
    /// <param name="since">Only those created from then on; null is all.</param>
    public Task<StripeAnswer<StripePage<SubscriptionSnapshot>>> SubscriptionPageAsync(string? after, DateTimeOffset? since, CancellationToken cancel) =>
        PageAsync(
            V1.Subscriptions.ListAsync(new SubscriptionListOptions { Status = "all", Limit = PageSize, StartingAfter = after, Created = From(since) }, cancellationToken: cancel),
            StripeFacts.Of,
            cancel);

    /// <summary>All invoices of subscriptions, newest first.</summary>
    /// <inheritdoc cref="SubscriptionPageAsync"/>
    public Task<StripeAnswer<StripePage<InvoiceSnapshot>>> InvoicePageAsync(string? after, DateTimeOffset? since, CancellationToken cancel) =>
        PageAsync(
            V1.Invoices.ListAsync(new InvoiceListOptions { Limit = PageSize, StartingAfter = after, Created = From(since), Expand = ["data.payments"] }, cancellationToken: cancel),
            StripeFacts.Of,
            cancel);

    /// <summary>All refunds, newest first, failed ones left out.</summary>
    /// <inheritdoc cref="SubscriptionPageAsync"/>
    public Task<StripeAnswer<StripePage<RefundedIntent>>> RefundPageAsync(string? after, DateTimeOffset? since, CancellationToken cancel) =>
        PageAsync(
            V1.Refunds.ListAsync(new RefundListOptions { Limit = PageSize, StartingAfter = after, Created = From(since) }, cancellationToken: cancel),
            refund => refund.PaymentIntentId is { } intent && Counts(refund) ? new RefundedIntent(intent, StripeFacts.Of(refund)) : null,
            cancel);

    /// <summary>The paid and tried invoices of one subscription, newest first.</summary>
    public Task<StripeAnswer<List<InvoiceSnapshot>>> InvoicesAsync(string subscriptionId, CancellationToken cancel)
    {
        var options = new InvoiceListOptions { Subscription = subscriptionId, Limit = PageSize, Expand = ["data.payments"] };
        return AskAsync<List<InvoiceSnapshot>>(
            async () =>
            {
                var invoices = new List<InvoiceSnapshot>();
                await foreach (var invoice in V1.Invoices.ListAutoPagingAsync(options, cancellationToken: cancel))
                {
                    if (StripeFacts.Of(invoice) is { } facts && PaymentSync.IsPayment(facts.Facts))
                    {
                        invoices.Add(facts);
                    }
                }

                return invoices;
            },
            cancel);
    }

    /// <summary>The bodies of events that no endpoint of ours has acknowledged, newest first. Stripe lists thirty days.</summary>
    /// <param name="before">A delivery that is still under way is not lost.</param>
    public Task<StripeAnswer<List<string>>> UndeliveredEventsAsync(DateTimeOffset before, CancellationToken cancel)
    {
        var options = new EventListOptions
        {
            DeliverySuccess = false,
            Limit = PageSize,
            Created = new DateRangeOptions { LessThan = before.UtcDateTime },
        };
        return AskAsync<List<string>>(
            async () =>
            {
                var bodies = new List<string>();
                await foreach (var told in V1.Events.ListAutoPagingAsync(options, cancellationToken: cancel))
                {
                    if (told.RawJsonElement is { ValueKind: JsonValueKind.Object } body)
                    {
                        bodies.Add(body.GetRawText());
                    }
                }

                return bodies;
            },
            cancel);
    }

    private Task<StripeAnswer<StripePage<TFacts>>> PageAsync<T, TFacts>(Task<StripeList<T>> call, Func<T, TFacts?> read, CancellationToken cancel)
        where T : class, IStripeEntity, IHasId
        where TFacts : class => AskAsync<StripePage<TFacts>>(
        async () =>
        {
            var page = await call;
            return new StripePage<TFacts>([.. page.Data.Select(read).OfType<TFacts>()], page.HasMore ? page.Data[^1].Id : null);
        },
        cancel);

    private static DateRangeOptions? From(DateTimeOffset? since) => since is { } from ? new DateRangeOptions { GreaterThanOrEqual = from.UtcDateTime } : null;

    private static bool Counts(Stripe.Refund refund) => refund.Status is not ("failed" or "canceled");
}
