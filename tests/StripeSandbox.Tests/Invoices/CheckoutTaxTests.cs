using System.Net;
using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Invoices;

/// <summary>Automatic tax of payers whom the site does not know yet: their country is that of the card form.</summary>
public sealed class CheckoutTaxTests
{
    [Fact]
    public async Task A_new_subscriber_sees_the_tax_before_paying_and_pays_it_at_each_renewal()
    {
        await using var sandbox = await TaxedAsync();
        var session = await CheckoutAsync(sandbox, await sandbox.PriceAsync(1000), "subscription");

        var page = WebUtility.HtmlDecode(await sandbox.Browser.GetStringAsync(new Uri(session.Url)));
        await sandbox.PayAsync(session.Url, "4242424242424242");

        Assert.Equal(("requires_location_inputs", 1000L, 0L), (session.AutomaticTax.Status, session.AmountTotal!.Value, session.TotalDetails.AmountTax));
        Assert.Contains("<dt>Tax</dt><dd>€2.00</dd>", page, StringComparison.Ordinal);
        Assert.Contains("€12.00</span> <span class=\"per\">per month", page, StringComparison.Ordinal);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["subscription", "invoice"] });
        Assert.Equal(("complete", 1200L, 200L), (done.AutomaticTax.Status, done.AmountTotal!.Value, done.TotalDetails.AmountTax));
        Assert.Equal((1200L, true), (done.Invoice.AmountPaid, done.Subscription.AutomaticTax.Enabled));

        await sandbox.PassAsync(TimeSpan.FromDays(32));
        var renewed = await sandbox.Stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Subscription = done.SubscriptionId });
        Assert.Equal([1200L, 1200L], renewed.Select(invoice => invoice.AmountPaid));
    }

    [Fact]
    public async Task A_refused_card_taxes_nobody_twice()
    {
        await using var sandbox = await TaxedAsync();
        var price = await sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions { Currency = "eur", UnitAmount = 1000, ProductData = new PriceProductDataOptions { Name = "A print" } });
        var session = await CheckoutAsync(sandbox, price, "payment");

        var declined = await sandbox.PayAsync(session.Url, "4000000000000002");
        await sandbox.PayAsync(session.Url, "4242424242424242");

        Assert.Contains("Pay €12.00", WebUtility.HtmlDecode(declined.Text), StringComparison.Ordinal);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["payment_intent"] });
        Assert.Equal((1200L, 200L, 1200L), (done.AmountTotal!.Value, done.TotalDetails.AmountTax, done.PaymentIntent.AmountReceived));
    }

    [Fact]
    public async Task A_known_customer_without_a_country_and_an_amount_of_ones_own_are_refused()
    {
        await using var sandbox = await TaxedAsync();
        var customer = await sandbox.Stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Email = "reader@example.org" });
        var own = await sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions { Currency = "eur", CustomUnitAmount = new PriceCustomUnitAmountOptions { Enabled = true }, ProductData = new PriceProductDataOptions { Name = "A tip" } });

        var nowhere = await Assert.ThrowsAsync<StripeException>(async () => await CheckoutAsync(sandbox, await sandbox.PriceAsync(1000), "subscription", customer.Id));
        var chosen = await Assert.ThrowsAsync<StripeException>(() => CheckoutAsync(sandbox, own, "payment"));

        Assert.Equal("customer_tax_location_invalid", nowhere.StripeError.Code);
        Assert.Equal(HttpStatusCode.NotImplemented, chosen.HttpStatusCode);
    }

    private static Task<RunningSandbox> TaxedAsync() => RunningSandbox.StartAsync(options: options => options.AutomaticTaxPercent = 20);

    private static Task<Session> CheckoutAsync(RunningSandbox sandbox, Price price, string mode, string? customer = null) => sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(new SessionCreateOptions
    {
        Mode = mode,
        Customer = customer,
        SuccessUrl = "http://127.0.0.1:9/welcome",
        LineItems = [new SessionLineItemOptions { Price = price.Id, Quantity = 1 }],
        AutomaticTax = new SessionAutomaticTaxOptions { Enabled = true },
    });
}
