using Stripe;

namespace StripeSandbox.Tests.Http;

public sealed class ListAndExpandTests
{
    [Fact]
    public async Task Pages_hold_every_object_once_newest_first_both_ways()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        List<string> made = [];
        for (var count = 0; count < 7; count++)
        {
            made.Insert(0, (await sandbox.CustomerAsync()).Id);
        }

        List<string> walked = [];
        await foreach (var customer in sandbox.Stripe.V1.Customers.ListAutoPagingAsync(new CustomerListOptions { Limit = 3 }))
        {
            walked.Add(customer.Id);
        }

        var newer = await sandbox.Stripe.V1.Customers.ListAsync(new CustomerListOptions { EndingBefore = made[4], Limit = 2 });

        Assert.Equal(made, walked);
        Assert.Equal([made[2], made[3]], newer.Select(customer => customer.Id));
        Assert.True(newer.HasMore);
    }

    [Fact]
    public async Task An_invoice_leads_to_its_payments_and_a_payment_to_its_invoice()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();

        var plain = await sandbox.Stripe.V1.Invoices.GetAsync(subscription.LatestInvoiceId);
        var rich = await sandbox.Stripe.V1.Subscriptions.GetAsync(subscription.Id, new SubscriptionGetOptions
        {
            Expand = ["latest_invoice.payments.data.payment.payment_intent", "customer", "items.data.price.product", "default_payment_method"],
        });
        var intent = rich.LatestInvoice.Payments.Single().Payment.PaymentIntent;
        var back = await sandbox.Stripe.V1.InvoicePayments.ListAsync(new InvoicePaymentListOptions
        {
            Payment = new InvoicePaymentPaymentOptions { Type = "payment_intent", PaymentIntent = intent.Id },
            Expand = ["data.invoice"],
        });

        Assert.Null(plain.Payments);
        Assert.Equal(("succeeded", 500L), (intent.Status, intent.AmountReceived));
        Assert.Equal("Patron", rich.Items.Single().Price.Product.Name);
        Assert.Equal("4242", rich.DefaultPaymentMethod.Card.Last4);
        Assert.Equal(plain.Number, back.Single().Invoice.Number);
    }

    [Fact]
    public async Task A_deleted_customer_is_still_told_of_but_not_listed()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();

        await sandbox.Stripe.V1.Customers.DeleteAsync(subscription.CustomerId);

        Assert.True((await sandbox.Stripe.V1.Customers.GetAsync(subscription.CustomerId)).Deleted);
        Assert.Empty(await sandbox.Stripe.V1.Customers.ListAsync());
        Assert.Equal("canceled", (await sandbox.FreshAsync(subscription)).Status);
    }

    [Fact]
    public async Task Events_of_the_last_thirty_days_are_listed_by_whether_they_arrived()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("webhooks/hold");
        await sandbox.CustomerAsync();

        var owed = await sandbox.Stripe.V1.Events.ListAsync(new EventListOptions { DeliverySuccess = false, Types = ["customer.created"] });
        await sandbox.ControlAsync("webhooks/release");
        await sandbox.Sink.WaitAsync("customer.created");
        sandbox.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(1, owed.Single().PendingWebhooks);
        Assert.Empty(await sandbox.Stripe.V1.Events.ListAsync());
    }

    [Fact]
    public async Task An_older_event_is_gone_unless_the_sandbox_keeps_them()
    {
        await using var forgetful = await RunningSandbox.StartAsync();
        await using var keeping = await RunningSandbox.StartAsync(options: options => options.KeepsEvents = true);
        List<(int Listed, int Status)> seen = [];
        foreach (var sandbox in new[] { forgetful, keeping })
        {
            await sandbox.CustomerAsync();
            var told = await sandbox.Sink.WaitAsync("customer.created");
            await sandbox.UntilAsync("succeeded");
            await sandbox.PassAsync(TimeSpan.FromDays(31));
            await sandbox.CustomerAsync();
            var events = await sandbox.Stripe.V1.Events.ListAsync();
            seen.Add((events.DistinctBy(Shop.Change).Count(), (await sandbox.SendAsync("GET", $"/v1/events/{told.Id}")).Status));
        }

        Assert.Equal([(1, 404), (2, 200)], seen);
    }

    [Theory]
    [InlineData("/v1/subscriptions/SUBSCRIPTION?expand[]=items")]
    [InlineData("/v1/subscriptions?expand[]=data.items&expand[]=data.latest_invoice.lines")]
    [InlineData("/v1/invoices?expand[]=data.lines&expand[]=data.lines.data.discounts")]
    public async Task What_is_there_anyway_may_be_expanded(string path)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var stock = await sandbox.StockAsync();

        var (status, body) = await sandbox.SendAsync("GET", stock.Fill(path));

        Assert.True(status is 200, body.ToJsonString());
        Assert.Contains("\"object\":\"list\"", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/checkout/sessions/SESSION/line_items")]
    [InlineData("/v1/subscription_items?subscription=SUBSCRIPTION")]
    [InlineData("/v1/products/PRODUCT/features")]
    [InlineData("/v1/entitlements/active_entitlements?customer=CUSTOMER")]
    public async Task Lists_inside_another_object_come_in_pages_too(string path)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var stock = await sandbox.StockAsync();
        await FillListsAsync(sandbox, stock);
        var url = stock.Fill(path);
        string With(string more) => $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{more}";

        var (_, both) = await sandbox.SendAsync("GET", url);
        var (_, first) = await sandbox.SendAsync("GET", With("limit=1"));
        var (_, second) = await sandbox.SendAsync("GET", With($"limit=1&starting_after={first["data"]![0]!["id"]}"));
        var (refused, _) = await sandbox.SendAsync("GET", With("limit=0"));

        Assert.Equal((2, false), (both["data"]!.AsArray().Count, (bool)both["has_more"]!));
        Assert.Equal((1, true), (first["data"]!.AsArray().Count, (bool)first["has_more"]!));
        Assert.Equal((both["data"]![1]!["id"]!.ToString(), false), (second["data"]!.AsArray().Single()!["id"]!.ToString(), (bool)second["has_more"]!));
        Assert.Equal(400, refused);
    }

    /// <summary>Two of everything: items, features, and lines of a checkout.</summary>
    private static async Task FillListsAsync(RunningSandbox sandbox, Dictionary<string, string> stock)
    {
        foreach (var key in new[] { "archive", "chat" })
        {
            var feature = await sandbox.Stripe.V1.Entitlements.Features.CreateAsync(new Stripe.Entitlements.FeatureCreateOptions { LookupKey = key, Name = key });
            await sandbox.Stripe.V1.Products.Features.CreateAsync(stock["PRODUCT"], new ProductFeatureCreateOptions { EntitlementFeature = feature.Id });
        }

        var second = await sandbox.PriceAsync(900);
        await sandbox.Stripe.V1.SubscriptionItems.CreateAsync(new SubscriptionItemCreateOptions { Subscription = stock["SUBSCRIPTION"], Price = second.Id });
        var session = await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(new Stripe.Checkout.SessionCreateOptions
        {
            Mode = "subscription",
            SuccessUrl = "http://127.0.0.1:9/",
            LineItems = [new() { Price = stock["PRICE"], Quantity = 1 }, new() { Price = second.Id, Quantity = 1 }],
        });
        stock["SESSION"] = session.Id;
    }
}
