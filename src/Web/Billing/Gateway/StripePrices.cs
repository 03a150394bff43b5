using Core.Offers;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Prices at Stripe: one a tier's price.</summary>
public sealed class StripePrices(StripeGateway stripe)
{
    /// <summary>Where our own price's id stands in the metadata of Stripe's.</summary>
    internal const string PriceKey = "price";

    /// <returns>Missing also for one that was archived: nobody new can pay it.</returns>
    public Task<StripeAnswer<string>> ReadAsync(string id, CancellationToken cancel) => stripe.AskAsync(
        async () => StripeGateway.Readable((await stripe.V1.Prices.GetAsync(id, cancellationToken: cancel)) is { Active: true } ? id : null, id), cancel);

    public Task<StripeAnswer<string>> MakeAsync(string productId, TierPrice price, CancellationToken cancel)
    {
        var (interval, count) = StripeTerm.Of(price.Term);
        var options = new PriceCreateOptions
        {
            Product = productId,
            UnitAmount = price.Amount.Minor,
            Currency = price.Amount.Currency.Code.ToLowerInvariant(),
            Recurring = new PriceRecurringOptions { Interval = interval, IntervalCount = count, UsageType = "licensed" },
            BillingScheme = "per_unit",

            // What is read at the tier is what is paid, whatever the account adds by default.
            TaxBehavior = "inclusive",
            Metadata = new() { [PriceKey] = price.Id.ToString() },
        };
        return stripe.AskAsync<string>(async () => (await stripe.V1.Prices.CreateAsync(options, stripe.OnceAWhile($"price:{price.Id}"), cancel)).Id, cancel);
    }
}
