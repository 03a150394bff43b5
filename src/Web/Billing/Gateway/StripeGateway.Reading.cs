using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Stripe;

namespace Web.Billing.Gateway;

public sealed partial class StripeGateway
{
    public Task<StripeAnswer<SessionSnapshot>> SessionAsync(string id, CancellationToken cancel) => AskAsync<SessionSnapshot>(
        async () => StripeFacts.Of(await V1.Checkout.Sessions.GetAsync(id, cancellationToken: cancel)), cancel);

    public Task<StripeAnswer<SubscriptionSnapshot>> SubscriptionAsync(string id, CancellationToken cancel)
    {
        var options = new SubscriptionGetOptions { Expand = ["default_payment_method", "customer.invoice_settings.default_payment_method"] };
        return AskAsync(async () => Readable(StripeFacts.Of(await V1.Subscriptions.GetAsync(id, options, cancellationToken: cancel)), id), cancel);
    }

    /// <returns>Missing also for an invoice that belongs to no subscription.</returns>
    public Task<StripeAnswer<InvoiceSnapshot>> InvoiceAsync(string id, CancellationToken cancel)
    {
        var options = new InvoiceGetOptions { Expand = ["payments.data.payment.payment_intent"] };
        return AskAsync(async () => Readable(StripeFacts.Of(await V1.Invoices.GetAsync(id, options, cancellationToken: cancel)), id), cancel);
    }

    /// <summary>What was given back of a charge, and the invoice it had paid.</summary>
    public Task<StripeAnswer<RefundedInvoice>> RefundedInvoiceAsync(string chargeId, CancellationToken cancel) => AskAsync<RefundedInvoice>(
        async () =>
        {
            var charge = await V1.Charges.GetAsync(chargeId, cancellationToken: cancel);
            return charge.PaymentIntentId is { } payment
                ? await RefundedInvoiceOfAsync(payment, cancel)
                : new StripeAnswer<RefundedInvoice>(StripeOutcome.Missing, null, $"Charge {chargeId} belongs to no payment intent.");
        },
        cancel);

    /// <summary>The refunds of one payment, failed ones left out.</summary>
    public Task<StripeAnswer<List<RefundSnapshot>>> RefundsAsync(string paymentIntentId, CancellationToken cancel) =>
        AskAsync<List<RefundSnapshot>>(async () => await RefundsOfAsync(paymentIntentId, cancel), cancel);

    private async Task<RefundedInvoice> RefundedInvoiceOfAsync(string paymentIntentId, CancellationToken cancel)
    {
        var options = new InvoicePaymentListOptions
        {
            Payment = new InvoicePaymentPaymentOptions { Type = "payment_intent", PaymentIntent = paymentIntentId },
        };
        var payments = await V1.InvoicePayments.ListAsync(options, cancellationToken: cancel);
        return new RefundedInvoice(payments.Data.FirstOrDefault()?.InvoiceId, await RefundsOfAsync(paymentIntentId, cancel));
    }

    private async Task<List<RefundSnapshot>> RefundsOfAsync(string paymentIntentId, CancellationToken cancel)
    {
        var options = new RefundListOptions { PaymentIntent = paymentIntentId, Limit = PageSize };
        var refunds = await V1.Refunds.ListAsync(options, cancellationToken: cancel);
        return [.. refunds.Data.Where(Counts).Select(StripeFacts.Of)];
    }

    private static StripeAnswer<T> Readable<T>(T? facts, string id)
        where T : class =>
        facts is null ? new StripeAnswer<T>(StripeOutcome.Missing, null, $"{id} is of a shape that this site does not sell.") : facts;
}
