using System.Net;
using Stripe;

namespace StripeSandbox.Tests.Invoices;

public sealed class CurrencyTests
{
    private const string Sentence = "You cannot combine currencies on a single customer. This customer has an active subscription, subscription schedule, discount, quote, or invoice item with currency eur";

    [Theory]
    [InlineData("/v1/subscriptions", "customer=CUSTOMER&items[0][price]=DOLLARS", "currency")]
    [InlineData("/v1/invoiceitems", "customer=CUSTOMER&amount=500&currency=usd", "currency")]
    [InlineData("/v1/invoices", "customer=CUSTOMER&currency=usd", "currency")]
    [InlineData("/v1/subscription_schedules", "customer=CUSTOMER&start_date=now&phases[0][items][0][price]=DOLLARS&phases[0][duration][interval]=month", "phases")]
    [InlineData("/v1/customers/CUSTOMER/balance_transactions", "amount=-500&currency=usd", "currency")]
    [InlineData("/v1/checkout/sessions", "mode=subscription&customer=CUSTOMER&success_url=http://127.0.0.1:9/done&line_items[0][price]=DOLLARS&line_items[0][quantity]=1", "line_items")]
    [InlineData("/v1/invoices/create_preview", "customer=CUSTOMER&subscription_details[items][0][price]=DOLLARS", "currency")]
    public async Task Who_is_billed_in_one_currency_is_not_billed_in_another(string path, string form, string parameter)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var stock = await StockAsync(sandbox);

        var (status, body) = await sandbox.SendAsync("POST", stock.Fill(path), stock.Fill(form));

        Assert.Equal((400, Sentence, parameter), (status, (string?)body["error"]?["message"], (string?)body["error"]?["param"]));
    }

    [Fact]
    public async Task Who_is_billed_for_nothing_any_more_may_begin_in_another()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var stock = await StockAsync(sandbox);
        await sandbox.Stripe.V1.Subscriptions.CancelAsync(stock["SUBSCRIPTION"]);

        var begun = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = stock["CUSTOMER"], Items = [new SubscriptionItemOptions { Price = stock["DOLLARS"] }] });

        Assert.Equal("active", begun.Status);
        Assert.Equal("usd", (await sandbox.Stripe.V1.Customers.GetAsync(stock["CUSTOMER"])).Currency);
    }

    [Theory]
    [InlineData("item")]
    [InlineData("draft")]
    [InlineData("balance")]
    public async Task What_waits_or_is_owed_binds_as_well(string what)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        await (what switch
        {
            "item" => sandbox.ItemAsync(customer.Id, 500),
            "draft" => (Task)DraftAsync(sandbox, customer.Id),
            _ => sandbox.Stripe.V1.Customers.BalanceTransactions.CreateAsync(customer.Id, new CustomerBalanceTransactionCreateOptions { Amount = -500, Currency = "eur" }),
        });

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.ItemAsync(customer.Id, 500, currency: "usd"));

        Assert.Equal((HttpStatusCode.BadRequest, Sentence), (refused.HttpStatusCode, refused.StripeError.Message));
        Assert.Equal("eur", (await sandbox.Stripe.V1.Customers.GetAsync(customer.Id)).Currency);
    }

    [Fact]
    public async Task Of_two_open_checkouts_in_two_currencies_the_second_is_refused_on_its_page()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        var euros = await sandbox.CheckoutAsync(customer.Id);
        var dollars = await sandbox.CheckoutAsync(customer.Id, await DollarsAsync(sandbox));
        await sandbox.PayAsync(euros.Url, "4242424242424242");

        var refused = await sandbox.PayAsync(dollars.Url, "4242424242424242");

        Assert.Contains(Sentence, refused.Text, StringComparison.Ordinal);
        Assert.Single(await sandbox.Stripe.V1.Subscriptions.ListAsync());
        Assert.Equal("open", (await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(dollars.Id)).Status);
    }

    private static async Task DraftAsync(RunningSandbox sandbox, string customer)
    {
        await sandbox.ItemAsync(customer, 500);
        await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer, PendingInvoiceItemsBehavior = "include" });
    }

    private static async Task<Dictionary<string, string>> StockAsync(RunningSandbox sandbox)
    {
        var stock = await sandbox.StockAsync();
        stock["DOLLARS"] = (await DollarsAsync(sandbox)).Id;
        return stock;
    }

    private static Task<Price> DollarsAsync(RunningSandbox sandbox) => sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions
    {
        Currency = "usd",
        UnitAmount = 500,
        Recurring = new PriceRecurringOptions { Interval = "month" },
        ProductData = new PriceProductDataOptions { Name = "Patron" },
    });
}
