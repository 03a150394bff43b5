using Core;
using Core.Offers;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Prices at Stripe: one a tier's price, or where the amount is chosen one for each amount.</summary>
public sealed class StripePrices(StripeGateway stripe)
{
    /// <summary>Where our own price's id stands in the metadata of Stripe's.</summary>
    internal const string PriceKey = "price";

    /// <returns>Missing also for one that was archived: nobody new can pay it.</returns>
    public Task<StripeAnswer<string>> ReadAsync(string id, CancellationToken cancel) => stripe.AskAsync(
        async () => StripeGateway.Readable((await stripe.V1.Prices.GetAsync(id, cancellationToken: cancel)) is { Active: true } ? id : null, id), cancel);

    /// <summary>Of a price whose amount is chosen: the one of this amount, which is made when the first chooses it.</summary>
    public Task<StripeAnswer<string>> OfAmountAsync(string productId, TierPrice price, Money amount, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            var options = Options(productId, price, amount);
            options.LookupKey = $"{price.Id:N}-{amount.Minor}";
            options.TransferLookupKey = true; // from one that was archived at the dashboard
            var known = await stripe.V1.Prices.ListAsync(new PriceListOptions { LookupKeys = [options.LookupKey], Product = productId, Active = true, Limit = 1 }, cancellationToken: cancel);
            return known.Data is [var made, ..] ? made.Id
                : (await stripe.V1.Prices.CreateAsync(options, stripe.OnceAWhile($"price:{options.LookupKey}"), cancel)).Id;
        },
        cancel);

    public Task<StripeAnswer<string>> MakeAsync(string productId, TierPrice price, CancellationToken cancel)
    {
        var options = Options(productId, price, price.Amount);
        return stripe.AskAsync<string>(async () => (await stripe.V1.Prices.CreateAsync(options, stripe.OnceAWhile($"price:{price.Id}"), cancel)).Id, cancel);
    }

    private static PriceCreateOptions Options(string productId, TierPrice price, Money amount)
    {
        var (interval, count) = StripeTerm.Of(price.Term);
        return new PriceCreateOptions
        {
            Product = productId,
            UnitAmount = amount.Minor,
            Currency = amount.Currency.Code.ToLowerInvariant(),
            Recurring = new PriceRecurringOptions { Interval = interval, IntervalCount = count, UsageType = "licensed" },
            BillingScheme = "per_unit",

            // What is read at the tier is what is paid, whatever the account adds by default.
            TaxBehavior = "inclusive",
            Metadata = new() { [PriceKey] = price.Id.ToString() },
        };
    }
}
