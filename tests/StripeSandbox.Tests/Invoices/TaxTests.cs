using Stripe;

namespace StripeSandbox.Tests.Invoices;

public sealed class TaxTests
{
    [Theory]
    [InlineData(false, 1190, 190, 1000)]
    [InlineData(true, 1000, 160, 840)]
    public async Task A_rate_is_put_on_top_or_is_contained(bool inclusive, long total, long tax, long net)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var rate = await sandbox.RateAsync(19, inclusive);
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, Currency = "eur", DefaultTaxRates = [rate.Id] });

        var invoice = await sandbox.Stripe.V1.Invoices.AddLinesAsync(draft.Id, new InvoiceAddLinesOptions { Lines = [new InvoiceLineOptions { Amount = 1000 }] });

        Assert.Equal((total, net, tax), (invoice.Total, invoice.TotalExcludingTax!.Value, invoice.TotalTaxes.Single().Amount));
        Assert.Equal((rate.Id, inclusive ? "inclusive" : "exclusive"), (invoice.TotalTaxes.Single().TaxRateDetails.TaxRateId, invoice.Lines.Single().Taxes.Single().TaxBehavior));
    }

    [Fact]
    public async Task A_lines_own_rate_goes_before_the_invoices()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var (general, reduced) = (await sandbox.RateAsync(19), await sandbox.RateAsync(7));
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, Currency = "eur", DefaultTaxRates = [general.Id] });

        var invoice = await sandbox.Stripe.V1.Invoices.AddLinesAsync(draft.Id, new InvoiceAddLinesOptions { Lines = [new InvoiceLineOptions { Amount = 1000, TaxRates = [reduced.Id] }, new InvoiceLineOptions { Amount = 1000 }] });

        Assert.Equal([70L, 190L], invoice.Lines.Select(line => line.Taxes.Single().Amount));
        Assert.Equal((2260L, 2), (invoice.Total, invoice.TotalTaxes.Count));
    }

    [Fact]
    public async Task An_exempt_customer_pays_no_tax_and_an_archived_rate_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        await sandbox.Stripe.V1.Customers.UpdateAsync(customer.Id, new CustomerUpdateOptions { TaxExempt = "reverse" });
        var rate = await sandbox.RateAsync(19);
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, Currency = "eur", DefaultTaxRates = [rate.Id] });

        var invoice = await sandbox.Stripe.V1.Invoices.AddLinesAsync(draft.Id, new InvoiceAddLinesOptions { Lines = [new InvoiceLineOptions { Amount = 1000 }] });
        await sandbox.Stripe.V1.TaxRates.UpdateAsync(rate.Id, new TaxRateUpdateOptions { Active = false });
        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.UpdateAsync(draft.Id, new InvoiceUpdateOptions { DefaultTaxRates = [rate.Id] }));

        Assert.Equal((1000L, 0L, "reverse_charge"), (invoice.Total, invoice.TotalTaxes.Single().Amount, invoice.TotalTaxes.Single().TaxabilityReason));
        Assert.Contains("archived", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Automatic_tax_is_one_flat_rate_and_needs_a_country()
    {
        await using var sandbox = await RunningSandbox.StartAsync(options: options => options.AutomaticTaxPercent = 20);
        var customer = await sandbox.CustomerWithCardAsync();
        await sandbox.ItemAsync(customer.Id, 1000);
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, PendingInvoiceItemsBehavior = "include", AutomaticTax = new InvoiceAutomaticTaxOptions { Enabled = true } });

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.FinalizeInvoiceAsync(draft.Id));
        var stuck = await sandbox.Stripe.V1.Invoices.GetAsync(draft.Id);
        await sandbox.Stripe.V1.Customers.UpdateAsync(customer.Id, new CustomerUpdateOptions { Address = new AddressOptions { Country = "FR" } });
        var open = await sandbox.Stripe.V1.Invoices.FinalizeInvoiceAsync(draft.Id);

        Assert.Equal("requires_location_inputs", draft.AutomaticTax.Status);
        Assert.Equal("customer_tax_location_invalid", refused.StripeError.Code);
        Assert.Equal(("draft", "customer_tax_location_invalid"), (stuck.Status, stuck.LastFinalizationError.Code));
        await sandbox.Sink.WaitAsync("invoice.finalization_failed");
        Assert.Equal(("open", "complete", 1200L), (open.Status, open.AutomaticTax.Status, open.Total));
        Assert.Null(open.LastFinalizationError);
    }

    [Fact]
    public async Task Automatic_tax_is_refused_where_the_sandbox_has_no_rate()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, AutomaticTax = new InvoiceAutomaticTaxOptions { Enabled = true } }));

        Assert.Equal("stripe_tax_inactive", refused.StripeError.Code);
    }
}
