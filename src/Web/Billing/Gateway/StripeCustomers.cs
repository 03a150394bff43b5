using Core.Payments;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Customers at Stripe: one a supporter who ever went to pay.</summary>
public sealed class StripeCustomers(StripeGateway stripe)
{
    private const string SupporterKey = "supporter";

    /// <returns>Missing also for one that was deleted.</returns>
    public Task<StripeAnswer<PayerSnapshot>> ReadAsync(string id, CancellationToken cancel) => stripe.AskAsync(
        async () =>
        {
            var customer = await stripe.V1.Customers.GetAsync(id, cancellationToken: cancel);
            return StripeGateway.Readable(customer.Deleted == true ? null : new PayerSnapshot(
                customer.Id, customer.Email, customer.Name, Guid.TryParse(customer.Metadata?.GetValueOrDefault(SupporterKey), out var supporter) ? supporter : null), id);
        },
        cancel);

    /// <summary>Mails of Stripe's, and its dashboard, follow a new address.</summary>
    public Task<StripeAnswer<string>> ReachAsync(string customerId, string email, CancellationToken cancel) =>
        stripe.AskAsync<string>(async () => (await stripe.V1.Customers.UpdateAsync(customerId, new CustomerUpdateOptions { Email = email }, cancellationToken: cancel)).Id, cancel);

    /// <param name="gone">The customer that this supporter was, and that Stripe does not know any more.</param>
    public Task<StripeAnswer<string>> MakeAsync(Guid supporterId, string email, string? name, CancellationToken cancel, string? gone = null)
    {
        var options = new CustomerCreateOptions
        {
            Email = email,
            Name = name,
            Metadata = new() { [SupporterKey] = supporterId.ToString() },
        };
        return stripe.AskAsync<string>(async () => (await stripe.V1.Customers.CreateAsync(options, stripe.OnceAWhile(gone is null ? $"customer:{supporterId}" : $"customer:{supporterId}:{gone}"), cancel)).Id, cancel);
    }
}
