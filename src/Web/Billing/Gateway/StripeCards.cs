using System.Net;
using Core;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>The cards of a customer at Stripe, and which of them pays what.</summary>
public sealed class StripeCards(StripeGateway stripe)
{
    /// <summary>Refused for this: the card was declined, and the invoice is still open.</summary>
    public const string Declined = "payment_method";

    /// <summary>The default first, then the newest.</summary>
    public Task<StripeAnswer<List<StoredCard>>> OfAsync(string customerId, CancellationToken cancel) => stripe.AskAsync<List<StoredCard>>(
        async () =>
        {
            var first = (await stripe.V1.Customers.GetAsync(customerId, cancellationToken: cancel)).InvoiceSettings?.DefaultPaymentMethodId;
            var options = new PaymentMethodListOptions { Customer = customerId, Type = "card", Limit = StripeGateway.PageSize };
            var cards = (await stripe.V1.PaymentMethods.ListAsync(options, cancellationToken: cancel)).Data.Where(method => method.Card is not null)
                .Select(method => new StoredCard(method.Id, method.Card.Brand, method.Card.Last4, (int)method.Card.ExpMonth, (int)method.Card.ExpYear, method.Id == first)).ToList();
            return cards.OrderByDescending(card => card.IsDefault).ToList();
        },
        cancel);

    /// <summary>Which card a subscription's next payment comes from.</summary>
    /// <returns>Empty: none.</returns>
    public Task<StripeAnswer<string>> PayingAsync(string subscriptionId, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            var subscription = await stripe.V1.Subscriptions.GetAsync(subscriptionId, new SubscriptionGetOptions { Expand = ["customer"] }, cancellationToken: cancel);
            return subscription.DefaultPaymentMethodId ?? subscription.Customer?.InvoiceSettings?.DefaultPaymentMethodId ?? "";
        },
        cancel);

    /// <summary>
    /// From now on this card pays all of the customer's subscriptions: it becomes the default, and takes the place of the card that a subscription has of its own,
    /// which Stripe asks before the default. No payment page offers it by itself: a tip's is opened by whoever types the address. To do it twice changes nothing.
    /// </summary>
    /// <param name="subscriptions">Those that live.</param>
    public Task<StripeAnswer<string>> UseAsync(string customerId, string cardId, IEnumerable<string> subscriptions, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            await stripe.V1.PaymentMethods.UpdateAsync(cardId, new PaymentMethodUpdateOptions { AllowRedisplay = "limited" }, cancellationToken: cancel);
            var settings = new CustomerInvoiceSettingsOptions { DefaultPaymentMethod = cardId };
            await stripe.V1.Customers.UpdateAsync(customerId, new CustomerUpdateOptions { InvoiceSettings = settings }, cancellationToken: cancel);
            foreach (var id in subscriptions)
            {
                var subscription = await stripe.V1.Subscriptions.GetAsync(id, cancellationToken: cancel);
                if (subscription.DefaultPaymentMethodId is { } own && own != cardId)
                {
                    await stripe.V1.Subscriptions.UpdateAsync(id, new SubscriptionUpdateOptions { DefaultPaymentMethod = cardId, ProrationBehavior = "none" }, cancellationToken: cancel);
                }
            }

            return cardId;
        },
        cancel);

    /// <summary>Forgets a card. One that is gone is done.</summary>
    public Task<StripeAnswer<string>> RemoveAsync(string cardId, CancellationToken cancel) => stripe.AskAsync<string>(
        async () => (await stripe.V1.PaymentMethods.DetachAsync(cardId, cancellationToken: cancel)).Id,
        cancel);

    /// <summary>Pays an open invoice now, by this card; one that is paid is done.</summary>
    /// <param name="key">Of the card and the occasion: the same twice is one try.</param>
    public Task<StripeAnswer<string>> PayAsync(string invoiceId, string cardId, string key, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            if ((await stripe.V1.Invoices.GetAsync(invoiceId, cancellationToken: cancel)).Status is "paid")
            {
                return invoiceId;
            }

            try
            {
                var paid = await stripe.V1.Invoices.PayAsync(invoiceId, new InvoicePayOptions { PaymentMethod = cardId, OffSession = false }, StripeGateway.Once(key), cancel);
                return paid.Status is "paid" ? paid.Id : new StripeAnswer<string>(StripeOutcome.Refused, null, Reason.Of("Gateway.Declined.Confirm"), Declined);
            }
            catch (StripeException declined) when (declined.HttpStatusCode == HttpStatusCode.PaymentRequired)
            {
                return new StripeAnswer<string>(StripeOutcome.Refused, null, StripeDeclines.Of(declined.StripeError), Declined);
            }
        },
        cancel);
}
