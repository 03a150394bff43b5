using Core;
using Core.Payments;
using Web.Billing.Gateway;

namespace Web.Billing.Books;

/// <summary>
/// Ends a subscription at once and gives back all that was paid for it. Each step looks first at Stripe what is done already, so that it
/// goes on wherever it was broken off, and doing it twice does it once.
/// </summary>
public sealed class SubscriptionReturn(StripeGateway stripe)
{
    /// <param name="why">As <see cref="StripeRefunds.GiveBackAsync"/>.</param>
    /// <returns>What has gone back, payment by payment, and the invoices there are; or why it is not done yet.</returns>
    public async Task<StripeAnswer<ReturnedSubscription>> RunAsync(string subscription, string why, CancellationToken cancel)
    {
        var ended = await stripe.Subscriptions.EndAsync(subscription, cancel);
        var invoices = ended.IsDone ? await stripe.Invoices.OfSubscriptionAsync(subscription, cancel) : ended.As<List<InvoiceSnapshot>>();
        if (!invoices.IsDone)
        {
            return invoices.As<ReturnedSubscription>();
        }

        List<Money> back = [];
        Dictionary<string, IReadOnlyList<RefundSnapshot>> given = new(StringComparer.Ordinal);
        foreach (var invoice in invoices.Value.Where(invoice => invoice.IsPaid && !invoice.Facts.Parts.Total.IsZero))
        {
            var refunds = invoice.StripePaymentIntentId is { } payment
                ? await stripe.Refunds.GiveBackAsync(payment, invoice.Facts.Parts.Total, why, cancel)
                : new StripeAnswer<List<RefundSnapshot>>(StripeOutcome.Refused, null, Reason.Of("Books.NoPayment", invoice.StripeInvoiceId));
            if (!refunds.IsDone)
            {
                return refunds.As<ReturnedSubscription>();
            }

            back.AddRange(refunds.Value.Select(refund => refund.Amount));
            given[invoice.StripeInvoiceId] = refunds.Value;
        }

        return new ReturnedSubscription(back, invoices.Value.Select(invoice => invoice.StripeInvoiceId).ToHashSet(StringComparer.Ordinal)) { Paid = invoices.Value, Given = given };
    }

    /// <summary>What was paid once goes back.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<StripeAnswer<ReturnedSubscription>> OnceAsync(string paymentIntentId, Money taken, string why, CancellationToken cancel)
    {
        var refunds = await stripe.Refunds.GiveBackAsync(paymentIntentId, taken, why, cancel);
        return refunds.IsDone ? new ReturnedSubscription([.. refunds.Value.Select(refund => refund.Amount)], []) : refunds.As<ReturnedSubscription>();
    }
}
