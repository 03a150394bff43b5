using Stripe;

namespace StripeSandbox.Tests.Http;

public sealed class ReadingTests
{
    /// <summary>The checked client compares each of these answers with the published contract.</summary>
    [Fact]
    public async Task Everything_can_be_read_one_by_one_and_in_lists()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        var stripe = sandbox.Stripe.V1;

        var account = await stripe.Accounts.GetSelfAsync();
        var charge = (await stripe.Charges.ListAsync(new ChargeListOptions { Customer = subscription.CustomerId })).Single();
        var intent = await stripe.PaymentIntents.GetAsync((await stripe.PaymentIntents.ListAsync(new PaymentIntentListOptions { Customer = subscription.CustomerId })).Single().Id);
        var method = await stripe.PaymentMethods.GetAsync((await stripe.PaymentMethods.ListAsync(new PaymentMethodListOptions { Customer = subscription.CustomerId })).Single().Id);
        var price = await stripe.Prices.GetAsync((await stripe.Prices.ListAsync()).Single().Id, new PriceGetOptions { Expand = ["product"] });
        var product = await stripe.Products.GetAsync((await stripe.Products.ListAsync()).Single().Id);
        var told = await stripe.Events.GetAsync((await stripe.Events.ListAsync()).First().Id);
        var session = (await stripe.Checkout.Sessions.ListAsync(new Stripe.Checkout.SessionListOptions { Subscription = subscription.Id })).Single();
        var lines = await stripe.Checkout.Sessions.LineItems.ListAsync(session.Id);
        var refund = await stripe.Refunds.GetAsync((await stripe.Refunds.CreateAsync(new RefundCreateOptions { Charge = charge.Id })).Id);

        Assert.Equal("acct_1Sandbox", account.Id);
        Assert.Equal((charge.PaymentIntentId, method.Id), (intent.Id, charge.PaymentMethod));
        Assert.Equal((product.Name, lines.Single().Price.Id), (price.Product.Name, price.Id));
        Assert.Equal("2026-10-28.endive", told.ApiVersion);
        Assert.Equal(charge.Id, refund.ChargeId);
    }

    [Fact]
    public async Task A_subscription_made_through_the_API_is_paid_at_once_or_incomplete()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var price = await sandbox.PriceAsync();
        var customer = await sandbox.CustomerAsync();
        var good = await sandbox.Stripe.V1.PaymentMethods.AttachAsync("pm_card_visa", new PaymentMethodAttachOptions { Customer = customer.Id });
        var bad = await sandbox.Stripe.V1.PaymentMethods.AttachAsync("pm_card_chargeCustomerFail", new PaymentMethodAttachOptions { Customer = customer.Id });
        Task<Subscription> With(PaymentMethod method) => sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions
        {
            Customer = customer.Id,
            DefaultPaymentMethod = method.Id,
            Items = [new SubscriptionItemOptions { Price = price.Id }],
        });

        var active = await With(good);
        var incomplete = await With(bad);
        await sandbox.PassAsync(TimeSpan.FromHours(24));

        Assert.Equal(("active", "incomplete"), (active.Status, incomplete.Status));
        var expired = await sandbox.Stripe.V1.Subscriptions.GetAsync(incomplete.Id, new SubscriptionGetOptions { Expand = ["latest_invoice"] });
        Assert.Equal(("incomplete_expired", "void"), (expired.Status, expired.LatestInvoice.Status));
    }

    [Fact]
    public void A_key_under_way_is_not_begun_a_second_time()
    {
        var idempotency = new StripeSandbox.Http.Idempotency();
        idempotency.Enter("key");

        var refused = Assert.Throws<StripeSandbox.Contract.StripeError>(() => idempotency.Enter("key"));
        idempotency.Leave("key");
        idempotency.Enter("key");

        Assert.Equal((409, "idempotency_key_in_use"), (refused.Status, refused.Code));
    }
}
