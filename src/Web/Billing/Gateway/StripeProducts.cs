using Core.Tiers;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Products at Stripe: one a tier.</summary>
public sealed class StripeProducts(StripeGateway stripe)
{
    /// <returns>Missing also for one that was archived: nobody new can pay for it.</returns>
    public Task<StripeAnswer<string>> ReadAsync(string id, CancellationToken cancel) => stripe.AskAsync(
        async () => StripeGateway.Readable((await stripe.V1.Products.GetAsync(id, cancellationToken: cancel)) is { Active: true } ? id : null, id), cancel);

    public Task<StripeAnswer<string>> MakeAsync(Tier tier, CancellationToken cancel)
    {
        var options = new ProductCreateOptions
        {
            Name = tier.Name,
            Metadata = new() { ["tier"] = tier.Id.ToString() },
        };
        return stripe.AskAsync<string>(async () => (await stripe.V1.Products.CreateAsync(options, stripe.OnceAWhile($"product:{tier.Id}"), cancel)).Id, cancel);
    }
}
