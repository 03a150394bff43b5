using Core;
using Core.Orders;
using Core.Payments;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Invoices of subscriptions at Stripe.</summary>
public sealed class StripeInvoices(StripeGateway stripe)
{
    /// <summary>Where the number of our receipt stands in the metadata of an invoice.</summary>
    internal const string ReceiptKey = "receipt";

    /// <summary>Writes a receipt's number beside the invoice, so that it comes back equal when the books are lost.</summary>
    public Task<StripeAnswer<string>> KeepReceiptAsync(string invoiceId, string receiptNumber, CancellationToken cancel)
    {
        var options = new InvoiceUpdateOptions { Metadata = new() { [ReceiptKey] = receiptNumber } };
        return stripe.AskAsync<string>(async () => (await stripe.V1.Invoices.UpdateAsync(invoiceId, options, StripeGateway.Once($"receipt:{invoiceId}:{receiptNumber}"), cancel)).Id, cancel);
    }

    /// <returns>Missing also for an invoice that belongs to no subscription.</returns>
    public Task<StripeAnswer<InvoiceSnapshot>> ReadAsync(string id, CancellationToken cancel)
    {
        var options = new InvoiceGetOptions { Expand = ["payments.data.payment.payment_intent"] };
        return stripe.AskAsync(async () => StripeGateway.Readable(Of(await stripe.V1.Invoices.GetAsync(id, options, cancellationToken: cancel)), id), cancel);
    }

    /// <summary>All invoices of subscriptions, newest first.</summary>
    /// <inheritdoc cref="StripeSubscriptions.PageAsync"/>
    public Task<StripeAnswer<StripePage<InvoiceSnapshot>>> PageAsync(string? after, DateTimeOffset? since, CancellationToken cancel) =>
        stripe.PageAsync(
            stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Limit = StripeGateway.PageSize, StartingAfter = after, Created = StripeInstant.From(since), Expand = ["data.payments"] }, cancellationToken: cancel),
            Of,
            cancel);

    /// <summary>The paid and tried invoices of one subscription, newest first.</summary>
    public Task<StripeAnswer<List<InvoiceSnapshot>>> OfSubscriptionAsync(string subscriptionId, CancellationToken cancel)
    {
        var options = new InvoiceListOptions { Subscription = subscriptionId, Limit = StripeGateway.PageSize, Expand = ["data.payments"] };
        return stripe.AskAsync<List<InvoiceSnapshot>>(
            async () =>
            {
                var invoices = new List<InvoiceSnapshot>();
                await foreach (var invoice in stripe.V1.Invoices.ListAutoPagingAsync(options, cancellationToken: cancel))
                {
                    if (Of(invoice) is { } facts && (facts.IsPaid || PaymentSync.IsPayment(facts.Facts)))
                    {
                        invoices.Add(facts);
                    }
                }

                return invoices;
            },
            cancel);
    }

    /// <summary>What a payment was for.</summary>
    /// <returns>Null when it was not for an invoice.</returns>
    internal async Task<string?> PaidByAsync(string paymentIntentId, CancellationToken cancel)
    {
        var options = new InvoicePaymentListOptions { Payment = new InvoicePaymentPaymentOptions { Type = "payment_intent", PaymentIntent = paymentIntentId } };
        return (await stripe.V1.InvoicePayments.ListAsync(options, cancellationToken: cancel)).Data.FirstOrDefault()?.InvoiceId;
    }

    internal static InvoiceSnapshot? Of(Invoice invoice)
    {
        if (invoice.Parent?.SubscriptionDetails?.SubscriptionId is not { } subscriptionId)
        {
            return null;
        }

        var currency = Currency.Of(invoice.Currency);
        var isPaid = string.Equals(invoice.Status, "paid", StringComparison.Ordinal);
        var payment = invoice.Payments?.Data?.Select(paid => paid.Payment).FirstOrDefault(paid => paid?.PaymentIntentId is not null);

        // The invoice's own period is the one that has passed; its lines carry the one that is paid for.
        var line = invoice.Lines?.Data?.Where(line => line.Period is not null).MaxBy(line => line.Period.End);
        return new InvoiceSnapshot
        {
            StripeInvoiceId = invoice.Id,
            StripeSubscriptionId = subscriptionId,
            StripeCustomerId = invoice.CustomerId,
            StripePaymentIntentId = payment?.PaymentIntentId,
            Parts = new PaidParts(
                new Money(invoice.Subtotal, currency),
                new Money(invoice.TotalDiscountAmounts?.Sum(discount => discount.Amount) ?? 0, currency),
                new Money(invoice.TotalTaxes?.Sum(tax => tax.Amount) ?? 0, currency),
                new Money(invoice.Total, currency)),

            // What a customer's credit covers was money before, or never was any: only what comes in now is, by whatever way.
            Taken = new Money(isPaid ? Math.Max(invoice.AmountPaid, invoice.AmountPaidOffStripe) : invoice.AmountDue, currency),
            IsPaid = isPaid,
            IsOpen = string.Equals(invoice.Status, "open", StringComparison.Ordinal),
            PaidAt = StripeInstant.Utc(invoice.StatusTransitions?.PaidAt),
            IsFirst = string.Equals(invoice.BillingReason, "subscription_create", StringComparison.Ordinal),
            Period = line is null
                ? new BillingPeriod(StripeInstant.Utc(invoice.PeriodStart), StripeInstant.Utc(invoice.PeriodEnd))
                : new BillingPeriod(StripeInstant.Utc(line.Period.Start), StripeInstant.Utc(line.Period.End)),
            AttemptCount = (int)invoice.AttemptCount,
            NextAttemptAt = StripeInstant.Utc(invoice.NextPaymentAttempt),
            FailureMessage = payment?.PaymentIntent?.LastPaymentError is { } error ? StripeDeclines.Of(error) : null,
            HostedInvoiceUrl = invoice.HostedInvoiceUrl,
            ReceiptNumber = invoice.Metadata?.GetValueOrDefault(ReceiptKey),
        };
    }
}
