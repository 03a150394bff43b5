using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Customers at Stripe: one a supporter who ever went to pay.</summary>
public sealed class StripeCustomers(StripeGateway stripe)
{
    /// <param name="gone">The customer that this supporter was, and that Stripe does not know any more.</param>
    public Task<StripeAnswer<string>> MakeAsync(Guid supporterId, string email, string? name, CancellationToken cancel, string? gone = null)
    {
        var options = new CustomerCreateOptions
        {
            Email = email,
            Name = name,
            Metadata = new() { ["supporter"] = supporterId.ToString() },
        };
        return stripe.AskAsync<string>(async () => (await stripe.V1.Customers.CreateAsync(options, stripe.OnceAWhile(gone is null ? $"customer:{supporterId}" : $"customer:{supporterId}:{gone}"), cancel)).Id, cancel);
    }
}
