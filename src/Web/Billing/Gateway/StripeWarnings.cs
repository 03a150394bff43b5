using Core.Payments;

namespace Web.Billing.Gateway;

/// <summary>Early fraud warnings at Stripe: what card issuers suspect of payments.</summary>
public sealed class StripeWarnings(StripeGateway stripe)
{
    /// <summary>With the invoice that was paid with the money.</summary>
    public Task<StripeAnswer<WarnedInvoice>> ReadAsync(string id, CancellationToken cancel) => stripe.AskAsync<WarnedInvoice>(
        async () =>
        {
            var warning = await stripe.V1.Radar.EarlyFraudWarnings.GetAsync(id, cancellationToken: cancel);
            return warning.PaymentIntentId is not { } intent
                ? StripeGateway.Readable<WarnedInvoice>(null, id) // no invoice is paid without one
                : new WarnedInvoice(intent, await stripe.Invoices.PaidByAsync(intent, cancel), new FraudWarningSnapshot(warning.Id, warning.FraudType ?? "misc", StripeInstant.Utc(warning.Created)));
        },
        cancel);
}
