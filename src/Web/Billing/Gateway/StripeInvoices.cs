using Core;
using Core.Memberships;
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

    /// <summary>With the card of what was paid by another than the subscription's: Stripe's own page for a bill takes any.</summary>
    public async Task<StripeAnswer<List<InvoiceSnapshot>>> WithCardsAsync(List<InvoiceSnapshot> invoices, SubscriptionSnapshot subscription, CancellationToken cancel)
    {
        var whole = new List<InvoiceSnapshot>();
        foreach (var invoice in invoices)
        {
            var isOther = invoice is { PaidWithId: { } paidWith, StripePaymentIntentId: not null } && !string.Equals(paidWith, subscription.StripeMethodId, StringComparison.Ordinal);
            var intent = isOther ? await stripe.Intents.ReadAsync(invoice.StripePaymentIntentId!, cancel) : null;
            if (intent?.Outcome == StripeOutcome.Unavailable)
            {
                return intent.As<List<InvoiceSnapshot>>();
            }

            whole.Add(intent is { IsDone: true } ? invoice with { Card = intent.Value.Card } : invoice);
        }

        return whole;
    }

    /// <summary>All invoices of subscriptions, newest first.</summary>
    /// <inheritdoc cref="StripeSubscriptions.PageAsync"/>
    public async Task<StripeAnswer<StripePage<InvoiceSnapshot>>> PageAsync(string? after, DateTimeOffset? since, CancellationToken cancel)
    {
        var page = await stripe.PageAsync(
            stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Limit = StripeGateway.PageSize, StartingAfter = after, Created = StripeInstant.From(since), Expand = ["data.payments"] }, cancellationToken: cancel),
            Of,
            cancel);
        return page.IsDone && page.Value.Items.Any(IsUnsure) ? page.Value with { Items = await SureAsync(page.Value.Items, cancel) } : page;
    }

    /// <summary>Calls off an open bill, so that nobody can pay it any more. One that is called off, paid or gone is done.</summary>
    public Task<StripeAnswer<string>> CallOffAsync(string id, CancellationToken cancel) => stripe.AskAsync<string>(
        async () => string.Equals((await stripe.V1.Invoices.GetAsync(id, cancellationToken: cancel)).Status, "open", StringComparison.Ordinal)
            ? (await stripe.V1.Invoices.VoidInvoiceAsync(id, null, StripeGateway.Once($"call-off:{id}"), cancel)).Id
            : id,
        cancel);

    /// <summary>All invoices of one subscription, newest first: paid, tried, voided and drafts.</summary>
    public async Task<StripeAnswer<List<InvoiceSnapshot>>> OfSubscriptionAsync(string subscriptionId, CancellationToken cancel)
    {
        var options = new InvoiceListOptions { Subscription = subscriptionId, Limit = StripeGateway.PageSize, Expand = ["data.payments"] };
        var all = await stripe.AskAsync<List<InvoiceSnapshot>>(
            async () =>
            {
                var invoices = new List<InvoiceSnapshot>();
                await foreach (var invoice in stripe.V1.Invoices.ListAutoPagingAsync(options, cancellationToken: cancel))
                {
                    if (Of(invoice) is { } facts)
                    {
                        invoices.Add(facts);
                    }
                }

                return invoices;
            },
            cancel);
        return all.IsDone && all.Value.Exists(IsUnsure) ? await SureAsync(all.Value, cancel) : all;
    }

    /// <summary>What a payment was for.</summary>
    /// <returns>Null when it was not for an invoice.</returns>
    internal async Task<string?> PaidByAsync(string paymentIntentId, CancellationToken cancel)
    {
        var options = new InvoicePaymentListOptions { Payment = new InvoicePaymentPaymentOptions { Type = "payment_intent", PaymentIntent = paymentIntentId } };
        return (await stripe.V1.InvoicePayments.ListAsync(options, cancellationToken: cancel)).Data.FirstOrDefault()?.InvoiceId;
    }

    /// <summary>A list does not say what became of a payment that is not tried again: it may be under way.</summary>
    private static bool IsUnsure(InvoiceSnapshot invoice) => invoice is { IsPaid: false, IsOpen: true, AttemptCount: > 0, NextAttemptAt: null };

    private async Task<List<InvoiceSnapshot>> SureAsync(IReadOnlyList<InvoiceSnapshot> listed, CancellationToken cancel)
    {
        List<InvoiceSnapshot> sure = [];
        foreach (var invoice in listed)
        {
            sure.Add(IsUnsure(invoice) && await ReadAsync(invoice.StripeInvoiceId, cancel) is { IsDone: true } read ? read.Value : invoice);
        }

        return sure;
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
            IsProposal = !isPaid && !invoice.AutoAdvance && string.Equals(invoice.BillingReason, "subscription_update", StringComparison.Ordinal),
            IsOpen = string.Equals(invoice.Status, "open", StringComparison.Ordinal),
            IsCalledOff = string.Equals(invoice.Status, "void", StringComparison.Ordinal),
            PaidAt = StripeInstant.Utc(invoice.StatusTransitions?.PaidAt),
            IsFirst = string.Equals(invoice.BillingReason, "subscription_create", StringComparison.Ordinal),
            Period = line is null
                ? new BillingPeriod(StripeInstant.Utc(invoice.PeriodStart), StripeInstant.Utc(invoice.PeriodEnd))
                : new BillingPeriod(StripeInstant.Utc(line.Period.Start), StripeInstant.Utc(line.Period.End)),
            AttemptCount = (int)invoice.AttemptCount,
            NextAttemptAt = StripeInstant.Utc(invoice.NextPaymentAttempt),
            PaidWithId = isPaid ? payment?.PaymentIntent?.PaymentMethodId : null,
            IsUnderWay = !isPaid && payment?.PaymentIntent?.Status == "processing",
            IsRefused = invoice.Status is "void" or "uncollectible" || (!isPaid && payment?.PaymentIntent is { Status: "canceled" } or { Status: "requires_payment_method", LastPaymentError: not null }),
            NeedsHolder = !isPaid && payment?.PaymentIntent is { Status: "requires_action" } or { LastPaymentError.Code: "authentication_required" } or { LastPaymentError.DeclineCode: "authentication_required" },
            FailureMessage = payment?.PaymentIntent?.LastPaymentError is { } error ? StripeDeclines.Of(error) : null,
            HostedInvoiceUrl = invoice.HostedInvoiceUrl,
            ReceiptNumber = invoice.Metadata?.GetValueOrDefault(ReceiptKey),
        };
    }
}
