using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Customers at Stripe: one a supporter who ever went to pay.</summary>
public sealed class StripeCustomers(StripeGateway stripe)
{
    public Task<StripeAnswer<string>> MakeAsync(Guid supporterId, string email, string? name, CancellationToken cancel)
    {
        var options = new CustomerCreateOptions
        {
            Email = email,
            Name = name,
            Metadata = new() { ["supporter"] = supporterId.ToString() },
        };
        return stripe.AskAsync<string>(async () => (await stripe.V1.Customers.CreateAsync(options, stripe.OnceAWhile($"customer:{supporterId}"), cancel)).Id, cancel);
    }
}
