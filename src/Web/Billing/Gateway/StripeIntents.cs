using Core;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Payments that were made once, without an invoice.</summary>
public sealed class StripeIntents(StripeGateway stripe)
{
    public Task<StripeAnswer<IntentSnapshot>> ReadAsync(string id, CancellationToken cancel)
    {
        var options = new PaymentIntentGetOptions { Expand = ["latest_charge"] };
        return stripe.AskAsync<IntentSnapshot>(async () => Of(await stripe.V1.PaymentIntents.GetAsync(id, options, cancellationToken: cancel)), cancel);
    }

    /// <summary>Those that this site's own pages took money with, newest first; others are left out.</summary>
    /// <inheritdoc cref="StripeSubscriptions.PageAsync"/>
    public Task<StripeAnswer<StripePage<IntentSnapshot>>> PageAsync(string? after, DateTimeOffset? since, CancellationToken cancel) => stripe.PageAsync(
        stripe.V1.PaymentIntents.ListAsync(
            new PaymentIntentListOptions { Limit = StripeGateway.PageSize, StartingAfter = after, Created = StripeInstant.From(since), Expand = ["data.latest_charge"] }, cancellationToken: cancel),
        intent => Of(intent) is { IsPaid: true, Purpose: not null } ours ? ours : null,
        cancel);

    /// <inheritdoc cref="StripeInvoices.KeepReceiptAsync"/>
    public Task<StripeAnswer<string>> KeepReceiptAsync(string id, string receiptNumber, CancellationToken cancel)
    {
        var options = new PaymentIntentUpdateOptions { Metadata = new() { [StripeInvoices.ReceiptKey] = receiptNumber } };
        return stripe.AskAsync<string>(async () => (await stripe.V1.PaymentIntents.UpdateAsync(id, options, StripeGateway.Once($"receipt:{id}:{receiptNumber}"), cancel)).Id, cancel);
    }

    private static IntentSnapshot Of(PaymentIntent intent)
    {
        var card = intent.LatestCharge?.PaymentMethodDetails?.Card;
        return new IntentSnapshot
        {
            StripePaymentIntentId = intent.Id,
            StripeCustomerId = intent.CustomerId,
            Received = new Money(intent.AmountReceived, Currency.Of(intent.Currency)),
            IsPaid = string.Equals(intent.Status, "succeeded", StringComparison.Ordinal),
            PaidAt = StripeInstant.Utc(intent.LatestCharge?.Created ?? intent.Created),
            Card = card is null ? null : new PaymentCard(card.Brand, card.Last4, (int)card.ExpMonth, (int)card.ExpYear),
            OrderId = Guid.TryParse(intent.Metadata?.GetValueOrDefault(StripeSessions.OrderKey), out var order) ? order : null,
            Purpose = Enum.TryParse<OrderKind>(intent.Metadata?.GetValueOrDefault(StripeSessions.KindKey), out var kind) && Enum.IsDefined(kind) ? kind : null,
            Site = intent.Metadata?.GetValueOrDefault(StripeSessions.SiteKey),
            ReceiptNumber = intent.Metadata?.GetValueOrDefault(StripeInvoices.ReceiptKey),
        };
    }
}
