using Core;
using Core.Offers;
using Core.Orders;
using Core.Tiers;
using Stripe;
using Stripe.Checkout;

namespace Web.Billing.Gateway;

public sealed partial class StripeGateway
{
    public Task<StripeAnswer<string>> MakeProductAsync(Tier tier, CancellationToken cancel)
    {
        var options = new ProductCreateOptions
        {
            Name = tier.Name,
            Metadata = new() { ["tier"] = tier.Id.ToString() },
        };
        return AskAsync<string>(async () => (await V1.Products.CreateAsync(options, OnceAWhile($"product:{tier.Id}"), cancel)).Id, cancel);
    }

    public Task<StripeAnswer<string>> MakePriceAsync(string productId, TierPrice price, CancellationToken cancel)
    {
        var (interval, count) = StripeTerm.Of(price.Term);
        var options = new PriceCreateOptions
        {
            Product = productId,
            UnitAmount = price.Amount.Minor,
            Currency = Lower(price.Amount.Currency),
            Recurring = new PriceRecurringOptions { Interval = interval, IntervalCount = count },
            Metadata = new() { ["price"] = price.Id.ToString() },
        };
        return AskAsync<string>(async () => (await V1.Prices.CreateAsync(options, OnceAWhile($"price:{price.Id}"), cancel)).Id, cancel);
    }

    public Task<StripeAnswer<string>> MakeCustomerAsync(Guid supporterId, string email, string? name, CancellationToken cancel)
    {
        var options = new CustomerCreateOptions
        {
            Email = email,
            Name = name,
            Metadata = new() { ["supporter"] = supporterId.ToString() },
        };
        return AskAsync<string>(async () => (await V1.Customers.CreateAsync(options, OnceAWhile($"customer:{supporterId}"), cancel)).Id, cancel);
    }

    /// <summary>Stripe's own page, on which the supporter pays. The wallet methods are Stripe's to choose.</summary>
    public Task<StripeAnswer<OpenedSession>> OpenCheckoutAsync(
        Order order, string customerId, string stripePriceId, string successUrl, string cancelUrl, CancellationToken cancel)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [StripeFacts.OrderKey] = order.Id.ToString() };
        var options = new SessionCreateOptions
        {
            Mode = "subscription",
            Customer = customerId,
            ClientReferenceId = order.Id.ToString(),
            LineItems = [new SessionLineItemOptions { Price = stripePriceId, Quantity = order.Quantity }],
            SuccessUrl = successUrl,
            CancelUrl = cancelUrl,
            Metadata = metadata,
            SubscriptionData = new SessionSubscriptionDataOptions { Metadata = metadata },
        };
        return AskAsync<OpenedSession>(
            async () =>
            {
                var session = await V1.Checkout.Sessions.CreateAsync(options, Once($"checkout:{order.Id}"), cancel);
                return new OpenedSession(session.Id, new Uri(session.Url));
            },
            cancel);
    }

    /// <summary>Closes a payment page that was left open, so that two of them are never both paid.</summary>
    public Task<StripeAnswer<SessionSnapshot>> CloseCheckoutAsync(string sessionId, CancellationToken cancel) => AskAsync<SessionSnapshot>(
        async () => StripeFacts.Of(await V1.Checkout.Sessions.ExpireAsync(sessionId, null, Once($"close:{sessionId}"), cancel)), cancel);

    /// <summary>Stripe's page for a new card; it comes back to the address given.</summary>
    public Task<StripeAnswer<Uri>> OpenCardChangeAsync(string customerId, string returnUrl, CancellationToken cancel)
    {
        var options = new Stripe.BillingPortal.SessionCreateOptions
        {
            Customer = customerId,
            ReturnUrl = returnUrl,
            FlowData = new Stripe.BillingPortal.SessionFlowDataOptions
            {
                Type = "payment_method_update",
                AfterCompletion = new Stripe.BillingPortal.SessionFlowDataAfterCompletionOptions
                {
                    Type = "redirect",
                    Redirect = new Stripe.BillingPortal.SessionFlowDataAfterCompletionRedirectOptions { ReturnUrl = returnUrl },
                },
            },
        };
        return AskAsync<Uri>(async () => new Uri((await V1.BillingPortal.Sessions.CreateAsync(options, null, cancel)).Url), cancel);
    }

    /// <param name="key">Of the member's click, so that a second click on the same page does nothing new.</param>
    public Task<StripeAnswer<string>> CancelAtPeriodEndAsync(string subscriptionId, string key, CancellationToken cancel) =>
        ChangeAsync(subscriptionId, new SubscriptionUpdateOptions { CancelAtPeriodEnd = true }, key, cancel);

    /// <summary>Takes back a cancellation, whichever of the two ways it was written down.</summary>
    public Task<StripeAnswer<string>> KeepAsync(string subscriptionId, string key, CancellationToken cancel) => AskAsync<string>(
        async () =>
        {
            var now = await V1.Subscriptions.GetAsync(subscriptionId, cancellationToken: cancel);
            var options = new SubscriptionUpdateOptions();
            if (now.CancelAtPeriodEnd)
            {
                options.CancelAtPeriodEnd = false;
            }
            else
            {
                options.CancelAt = null; // on a nullable option null is sent, and unsets it
            }

            return (await V1.Subscriptions.UpdateAsync(subscriptionId, options, Once(key), cancel)).Id;
        },
        cancel);

    private Task<StripeAnswer<string>> ChangeAsync(string id, SubscriptionUpdateOptions options, string key, CancellationToken cancel) =>
        AskAsync<string>(async () => (await V1.Subscriptions.UpdateAsync(id, options, Once(key), cancel)).Id, cancel);

    private static string Lower(Currency currency) => currency.Code.ToLower(System.Globalization.CultureInfo.InvariantCulture);
}
