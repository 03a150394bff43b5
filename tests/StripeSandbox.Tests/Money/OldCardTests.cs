using System.Net;
using Stripe;

namespace StripeSandbox.Tests.Money;

/// <summary>Customers who were given a card as <c>source</c>, as it was done before there were payment methods.</summary>
public sealed class OldCardTests
{
    [Fact]
    public async Task Its_card_pays_what_no_payment_method_is_named_for_until_it_is_taken_away()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.Stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Source = "tok_visa" });

        var subscription = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = customer.Id, Items = [new SubscriptionItemOptions { Price = (await sandbox.PriceAsync()).Id }] });
        var method = await sandbox.Stripe.V1.PaymentMethods.GetAsync(customer.DefaultSourceId);
        await sandbox.Stripe.V1.PaymentMethods.DetachAsync(method.Id);

        Assert.StartsWith("card_", customer.DefaultSourceId, StringComparison.Ordinal);
        Assert.Equal(("active", customer.Id, "4242"), (subscription.Status, method.CustomerId, method.Card.Last4));
        Assert.Null((await sandbox.Stripe.V1.Customers.GetAsync(customer.Id)).DefaultSourceId);
    }

    [Theory]
    [InlineData("tok_none", "", HttpStatusCode.BadRequest)]
    [InlineData("pm_card_visa", "", HttpStatusCode.BadRequest)]
    [InlineData("tok_chargeDeclined", "", HttpStatusCode.PaymentRequired)]
    [InlineData("tok_visa", "default_source", HttpStatusCode.NotImplemented)]
    public async Task What_is_no_good_card_is_refused(string source, string expand, HttpStatusCode status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Source = source, Expand = expand.Length is 0 ? null : [expand] }));

        Assert.Equal(status, refused.HttpStatusCode);
        Assert.Empty(await sandbox.Stripe.V1.Customers.ListAsync());
    }
}
