using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Defaults;

public sealed class TaxDefaultTests
{
    [Theory]
    [InlineData("exclusive", "eur", 1250, 250)]
    [InlineData("inclusive", "eur", 1000, 200)]
    [InlineData("inferred_by_currency", "eur", 1000, 200)]
    [InlineData("inferred_by_currency", "usd", 1250, 250)]
    public async Task A_price_that_does_not_say_contains_its_tax_as_the_account_has_it(string behaviour, string currency, long total, long tax)
    {
        await using var sandbox = await Dashboard.SetAsync($$"""{"tax_percent":25,"tax_behavior":"{{behaviour}}"}""");
        var session = await sandbox.OpenAsync(alter: options =>
        {
            options.AutomaticTax = new SessionAutomaticTaxOptions { Enabled = true };
            options.LineItems[0] = new SessionLineItemOptions
            {
                Quantity = 1,
                PriceData = new SessionLineItemPriceDataOptions { Currency = currency, UnitAmount = 1000, ProductData = new SessionLineItemPriceDataProductDataOptions { Name = "Patron" }, Recurring = new SessionLineItemPriceDataRecurringOptions { Interval = "month" } },
            };
        });

        var paid = await sandbox.PaidAsync(session);

        Assert.Equal((total, tax), (paid.AmountTotal!.Value, paid.TotalDetails.AmountTax));
        Assert.Equal((total, tax), (paid.Invoice.Total, paid.Invoice.TotalTaxes.Single().Amount));
    }

    [Fact]
    public async Task A_price_that_says_so_itself_is_not_asked()
    {
        await using var sandbox = await Dashboard.SetAsync("""{"tax_percent":25,"tax_behavior":"inclusive"}""");
        var price = await sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions { Currency = "eur", UnitAmount = 1000, TaxBehavior = "exclusive", ProductData = new PriceProductDataOptions { Name = "A print" } });

        var session = await sandbox.PaidAsync(await sandbox.OpenAsync("payment", options =>
        {
            options.AutomaticTax = new SessionAutomaticTaxOptions { Enabled = true };
            options.LineItems[0].Price = price.Id;
        }));

        Assert.Equal(1250, session.AmountTotal);
    }

    [Fact]
    public async Task What_says_nothing_is_taxed_where_the_account_wants_it_and_it_can_be()
    {
        await using var sandbox = await Dashboard.SetAsync("""{"automatic_tax":true,"tax_percent":20}""");
        var placed = await sandbox.CustomerWithCardAsync();
        await sandbox.Stripe.V1.Customers.UpdateAsync(placed.Id, new CustomerUpdateOptions { Address = new AddressOptions { Country = "FR" } });
        var nowhere = await sandbox.CustomerWithCardAsync();
        var price = await sandbox.PriceAsync();

        var once = await sandbox.OpenAsync("payment");
        var silent = await sandbox.OpenAsync("payment", options => options.AutomaticTax = new SessionAutomaticTaxOptions { Enabled = false });
        var unplaced = await sandbox.OpenAsync("payment", options => options.Customer = nowhere.Id);
        var membership = await sandbox.OpenAsync();
        var taxed = await SubscribeAsync(placed);
        var untaxed = await SubscribeAsync(nowhere);
        var invoice = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = placed.Id });

        Assert.Equal([true, false, false, false], new[] { once, silent, unplaced, membership }.Select(session => session.AutomaticTax.Enabled));
        Assert.Equal((600L, 500L), (taxed.LatestInvoice.Total, untaxed.LatestInvoice.Total));
        Assert.True(invoice.AutomaticTax.Enabled);

        Task<Subscription> SubscribeAsync(Customer customer) => sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions
        {
            Customer = customer.Id,
            Items = [new SubscriptionItemOptions { Price = price.Id }],
            Expand = ["latest_invoice"],
        });
    }
}
