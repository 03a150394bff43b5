namespace Web.Billing.Gateway;

/// <summary>Single tries to take money at Stripe.</summary>
public sealed class StripeCharges(StripeGateway stripe)
{
    /// <returns>Missing also for one that was not refused.</returns>
    public Task<StripeAnswer<RefusedCharge>> RefusedAsync(string id, CancellationToken cancel) => stripe.AskAsync<RefusedCharge>(
        async () =>
        {
            var charge = await stripe.V1.Charges.GetAsync(id, cancellationToken: cancel);
            return StripeGateway.Readable(
                charge.Status is "failed" ? new RefusedCharge(charge.Id, charge.CustomerId, charge.PaymentMethodDetails?.Card?.Fingerprint, StripeInstant.Utc(charge.Created)) : null, id);
        },
        cancel);
}
