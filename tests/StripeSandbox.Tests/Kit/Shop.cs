using Newtonsoft.Json;
using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Kit;

/// <summary>What a site of ours does with Stripe, in few words.</summary>
internal static class Shop
{
    public static Task<Price> PriceAsync(this RunningSandbox sandbox, long amount = 500, string interval = "month") => sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions
    {
        Currency = "eur",
        UnitAmount = amount,
        Recurring = new PriceRecurringOptions { Interval = interval },
        ProductData = new PriceProductDataOptions { Name = "Patron" },
    });

    public static async Task<Session> CheckoutAsync(this RunningSandbox sandbox, string? customer = null, Price? price = null) =>
        await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(new SessionCreateOptions
        {
            Mode = "subscription",
            Customer = customer,
            ClientReferenceId = "reference-1",
            SuccessUrl = "http://127.0.0.1:9/welcome?session={CHECKOUT_SESSION_ID}",
            CancelUrl = "http://127.0.0.1:9/support",
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["checkout"] = "one" },
            SubscriptionData = new SessionSubscriptionDataOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["tier"] = "patron" } },
            LineItems = [new SessionLineItemOptions { Price = (price ?? await sandbox.PriceAsync()).Id, Quantity = 1 }],
        });

    public static Task<Customer> CustomerAsync(this RunningSandbox sandbox) =>
        sandbox.Stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Email = "reader@example.org" });

    /// <summary>A subscription paid through the hosted page.</summary>
    public static async Task<Subscription> SubscribeAsync(this RunningSandbox sandbox, string number = "4242424242424242", string interval = "month")
    {
        var customer = await sandbox.CustomerAsync();
        var session = await sandbox.CheckoutAsync(customer.Id, await sandbox.PriceAsync(interval: interval));
        var paid = await sandbox.PayAsync(session.Url, number);
        if (paid.Location?.StartsWith("/3ds/", StringComparison.Ordinal) is true)
        {
            await sandbox.SubmitAsync(paid.Location, ("answer", "complete"));
        }

        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        return await sandbox.Stripe.V1.Subscriptions.GetAsync(done.SubscriptionId);
    }

    public static Task<Subscription> FreshAsync(this RunningSandbox sandbox, Subscription subscription) => sandbox.Stripe.V1.Subscriptions.GetAsync(subscription.Id);

    /// <summary>A customer with a card of the API's, and a subscription whose later payments will fail.</summary>
    public static async Task<Subscription> SubscribeThenFailAsync(this RunningSandbox sandbox)
    {
        var subscription = await sandbox.SubscribeAsync();
        var method = await sandbox.Stripe.V1.PaymentMethods.AttachAsync("pm_card_chargeCustomerFail", new PaymentMethodAttachOptions { Customer = subscription.CustomerId });
        return await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { DefaultPaymentMethod = method.Id });
    }

    /// <summary>The types of all changes that were told so far, oldest first. A twin, another event of the same change, counts once.</summary>
    public static async Task<List<string>> ToldAsync(this RunningSandbox sandbox)
    {
        List<Event> events = [];
        await foreach (var told in sandbox.Stripe.V1.Events.ListAutoPagingAsync(new EventListOptions { Limit = 100 }))
        {
            events.Insert(0, told);
        }

        return [.. events.DistinctBy(Change).Select(told => told.Type)];
    }

    /// <summary>What a careful site knows a change by: its type, when it was, the object as it became, and what it was before.</summary>
    public static (string Type, DateTime Created, string Became, string Before) Change(Event told) =>
        (told.Type, told.Created, ((StripeEntity)told.Data.Object).ToJson(), JsonConvert.SerializeObject((object?)told.Data.PreviousAttributes));
}
