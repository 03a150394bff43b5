using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Webhook endpoints at Stripe: where it delivers events, which, and in which version's shapes.</summary>
public sealed class StripeEndpoints(StripeGateway stripe)
{
    public Task<StripeAnswer<List<EndpointSnapshot>>> AllAsync(CancellationToken cancel) => stripe.AskAsync<List<EndpointSnapshot>>(
        async () =>
        {
            var all = new List<EndpointSnapshot>();
            await foreach (var endpoint in stripe.V1.WebhookEndpoints.ListAutoPagingAsync(new WebhookEndpointListOptions { Limit = StripeGateway.PageSize }, cancellationToken: cancel))
            {
                all.Add(new EndpointSnapshot(endpoint.Id, endpoint.Url, endpoint.ApiVersion, endpoint.Status is "enabled", endpoint.EnabledEvents));
            }

            return all;
        },
        cancel);

    /// <summary>Its events have the shapes that this site reads, whatever the account's default is: an endpoint keeps the version it was made with.</summary>
    public Task<StripeAnswer<MadeEndpoint>> MakeAsync(string url, IEnumerable<string> types, CancellationToken cancel)
    {
        var options = new WebhookEndpointCreateOptions { Url = url, EnabledEvents = [.. types], ApiVersion = StripeConfiguration.ApiVersion, Description = "Membership" };
        return stripe.AskAsync<MadeEndpoint>(
            async () =>
            {
                var made = await stripe.V1.WebhookEndpoints.CreateAsync(options, stripe.OnceAWhile($"endpoint:{url}"), cancel);
                return new MadeEndpoint(made.Id, made.Secret);
            },
            cancel);
    }

    /// <param name="types">All that it is to hear from now on.</param>
    public Task<StripeAnswer<string>> EnableAsync(string id, IEnumerable<string> types, CancellationToken cancel) =>
        UpdateAsync(id, new WebhookEndpointUpdateOptions { Disabled = false, EnabledEvents = [.. types] }, cancel);

    public Task<StripeAnswer<string>> DisableAsync(string id, CancellationToken cancel) =>
        UpdateAsync(id, new WebhookEndpointUpdateOptions { Disabled = true }, cancel);

    private Task<StripeAnswer<string>> UpdateAsync(string id, WebhookEndpointUpdateOptions options, CancellationToken cancel) =>
        stripe.AskAsync<string>(async () => (await stripe.V1.WebhookEndpoints.UpdateAsync(id, options, cancellationToken: cancel)).Id, cancel);
}
