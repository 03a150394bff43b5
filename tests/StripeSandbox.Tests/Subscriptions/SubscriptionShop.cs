using Stripe;

namespace StripeSandbox.Tests.Subscriptions;

/// <summary>Subscriptions made through the API, in few words.</summary>
internal static class SubscriptionShop
{
    /// <summary>A customer whose default card is the token's; null for none.</summary>
    public static async Task<Customer> PayerAsync(this RunningSandbox sandbox, string? card = "pm_card_visa")
    {
        var customer = await sandbox.CustomerAsync();
        if (card is null)
        {
            return customer;
        }

        var method = await sandbox.Stripe.V1.PaymentMethods.AttachAsync(card, new PaymentMethodAttachOptions { Customer = customer.Id });
        return await sandbox.Stripe.V1.Customers.UpdateAsync(customer.Id, new CustomerUpdateOptions { InvoiceSettings = new CustomerInvoiceSettingsOptions { DefaultPaymentMethod = method.Id } });
    }

    public static async Task<Subscription> StartAsync(this RunningSandbox sandbox, long amount = 3000, string interval = "month", string? card = "pm_card_visa", Action<SubscriptionCreateOptions>? alter = null)
    {
        var customer = await sandbox.PayerAsync(card);
        var price = await sandbox.PriceAsync(amount, interval);
        var options = new SubscriptionCreateOptions { Customer = customer.Id, Items = [new SubscriptionItemOptions { Price = price.Id }] };
        alter?.Invoke(options);
        return await sandbox.Stripe.V1.Subscriptions.CreateAsync(options);
    }

    public static async Task UseCardAsync(this RunningSandbox sandbox, Subscription subscription, string card)
    {
        var method = await sandbox.Stripe.V1.PaymentMethods.AttachAsync(card, new PaymentMethodAttachOptions { Customer = subscription.CustomerId });
        await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { DefaultPaymentMethod = method.Id });
    }

    public static async Task<Subscription> SwitchAsync(this RunningSandbox sandbox, Subscription subscription, Price price, string proration, Action<SubscriptionUpdateOptions>? alter = null)
    {
        var options = new SubscriptionUpdateOptions { Items = [new SubscriptionItemOptions { Id = subscription.Items.First().Id, Price = price.Id }], ProrationBehavior = proration };
        alter?.Invoke(options);
        return await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, options);
    }

    public static async Task<Invoice> LatestInvoiceAsync(this RunningSandbox sandbox, Subscription subscription) =>
        await sandbox.Stripe.V1.Invoices.GetAsync((await sandbox.FreshAsync(subscription)).LatestInvoiceId);

    /// <summary>What was told since so many events ago.</summary>
    public static async Task<List<string>> ToldSinceAsync(this RunningSandbox sandbox, int count) => [.. (await sandbox.ToldAsync()).Skip(count)];
}
