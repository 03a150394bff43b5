using Core;
using Core.Payments;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Money given back at Stripe; what failed or was called off does not count.</summary>
public sealed class StripeRefunds(StripeGateway stripe)
{
    /// <summary>What was given back of a charge, and the invoice it had paid.</summary>
    public Task<StripeAnswer<RefundedInvoice>> OfChargeAsync(string chargeId, CancellationToken cancel) => stripe.AskAsync<RefundedInvoice>(
        async () =>
        {
            var charge = await stripe.V1.Charges.GetAsync(chargeId, cancellationToken: cancel);
            return charge.PaymentIntentId is { } payment
                ? await RefundedInvoiceOfAsync(payment, cancel)
                : new StripeAnswer<RefundedInvoice>(StripeOutcome.Missing, null, Reason.Of("Gateway.ChargeAlone", chargeId));
        },
        cancel);

    /// <summary>The same, by one of the refunds.</summary>
    public Task<StripeAnswer<RefundedInvoice>> OfRefundAsync(string refundId, CancellationToken cancel) => stripe.AskAsync<RefundedInvoice>(
        async () =>
        {
            var refund = await stripe.V1.Refunds.GetAsync(refundId, cancellationToken: cancel);
            return refund.PaymentIntentId is { } payment
                ? await RefundedInvoiceOfAsync(payment, cancel)
                : new StripeAnswer<RefundedInvoice>(StripeOutcome.Missing, null, Reason.Of("Gateway.RefundAlone", refundId));
        },
        cancel);

    /// <summary>The refunds of one payment, failed ones left out.</summary>
    public Task<StripeAnswer<List<RefundSnapshot>>> OfPaymentAsync(string paymentIntentId, CancellationToken cancel) =>
        stripe.AskAsync<List<RefundSnapshot>>(async () => await RefundsOfAsync(paymentIntentId, cancel), cancel);

    /// <summary>Gives back what is left of a payment. What has gone back is looked at first, and Stripe gives back no more than was paid: twice is once.</summary>
    /// <param name="taken">What the payment had brought.</param>
    /// <param name="why">Stripe's word: "duplicate", "requested_by_customer".</param>
    /// <returns>All that has gone back of it, before and now.</returns>
    public Task<StripeAnswer<List<RefundSnapshot>>> GiveBackAsync(string paymentIntentId, Money taken, string why, CancellationToken cancel) => stripe.AskAsync<List<RefundSnapshot>>(
        async () =>
        {
            var back = await RefundsOfAsync(paymentIntentId, cancel);
            var left = back.Aggregate(taken, (rest, refund) => rest - refund.Amount);
            if (left.Minor > 0)
            {
                var options = new RefundCreateOptions { PaymentIntent = paymentIntentId, Amount = left.Minor, Reason = why }; // what may be reversed besides exists on platforms alone
                back.Add(Of(await stripe.V1.Refunds.CreateAsync(options, stripe.OnceAWhile($"give-back:{paymentIntentId}"), cancel)));
            }

            return back;
        },
        cancel);

    /// <summary>All refunds, newest first, also those that failed.</summary>
    /// <inheritdoc cref="StripeSubscriptions.PageAsync"/>
    public Task<StripeAnswer<StripePage<RefundedIntent>>> PageAsync(string? after, DateTimeOffset? since, CancellationToken cancel) =>
        stripe.PageAsync(
            stripe.V1.Refunds.ListAsync(new RefundListOptions { Limit = StripeGateway.PageSize, StartingAfter = after, Created = StripeInstant.From(since) }, cancellationToken: cancel),
            refund => refund.PaymentIntentId is { } intent ? new RefundedIntent(intent, Of(refund), Counts(refund)) : null,
            cancel);

    private async Task<RefundedInvoice> RefundedInvoiceOfAsync(string paymentIntentId, CancellationToken cancel) =>
        new(await stripe.Invoices.PaidByAsync(paymentIntentId, cancel), await RefundsOfAsync(paymentIntentId, cancel));

    private async Task<List<RefundSnapshot>> RefundsOfAsync(string paymentIntentId, CancellationToken cancel)
    {
        var options = new RefundListOptions { PaymentIntent = paymentIntentId, Limit = StripeGateway.PageSize };
        var refunds = new List<RefundSnapshot>();
        await foreach (var refund in stripe.V1.Refunds.ListAutoPagingAsync(options, cancellationToken: cancel))
        {
            if (Counts(refund))
            {
                refunds.Add(Of(refund));
            }
        }

        return refunds;
    }

    private static RefundSnapshot Of(Stripe.Refund refund) =>
        new(refund.Id, new Money(refund.Amount, Currency.Of(refund.Currency)), StripeInstant.Utc(refund.Created));

    private static bool Counts(Stripe.Refund refund) => refund.Status is not ("failed" or "canceled");
}
