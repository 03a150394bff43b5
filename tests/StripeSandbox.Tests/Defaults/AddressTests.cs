using System.Net;
using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Defaults;

/// <summary>Where payers live: asked on the page, kept where the session says so, and needed for tax.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task A_customer_without_an_address_is_refused_until_the_session_may_save_one()
    {
        await using var sandbox = await Dashboard.SetAsync("""{"tax_percent":20}""");
        var customer = await sandbox.CustomerAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.OpenAsync(alter: options => Taxed(options, customer)));
        var session = await sandbox.OpenAsync(alter: options =>
        {
            Taxed(options, customer);
            options.CustomerUpdate = new SessionCustomerUpdateOptions { Address = "auto", Name = "auto" };
        });
        await sandbox.SubmitAsync(session.Url, [.. Card, ("country", "FR"), ("postal_code", "75001")]);

        Assert.Equal((HttpStatusCode.BadRequest, "customer_tax_location_invalid"), (refused.HttpStatusCode, refused.StripeError.Code));
        Assert.Contains("`customer_update[address]`", refused.Message, StringComparison.Ordinal);
        Assert.Equal("requires_location_inputs", session.AutomaticTax.Status);
        var paid = await sandbox.FreshAsync(session);
        Assert.Equal(("complete", 600L, 600L), (paid.AutomaticTax.Status, paid.AmountTotal!.Value, paid.Invoice.AmountPaid));
        Assert.Equal(("FR", "75001", "A Reader"), (paid.Customer.Address.Country, paid.Customer.Address.PostalCode, paid.Customer.Name));
        await sandbox.Sink.WaitAsync("customer.updated", told => ((Customer)told.Data.Object).Address?.Country is "FR");
        await sandbox.PassAsync(TimeSpan.FromDays(32));
        Assert.Equal([600L, 600L], (await sandbox.Stripe.V1.Invoices.ListAsync()).Select(invoice => invoice.AmountPaid));
    }

    [Fact]
    public async Task A_known_customer_stays_as_they_are_unless_the_session_may_alter_them()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.Stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Email = "reader@example.org", Name = "Known Name", Address = new AddressOptions { Country = "AT" } });

        var kept = await PayAsync(null);
        var never = await PayAsync(new SessionCustomerUpdateOptions { Address = "never", Name = "never" });
        var named = await PayAsync(new SessionCustomerUpdateOptions { Name = "auto", Shipping = "auto" });

        Assert.All([kept, never], session => Assert.Equal(("Known Name", "AT", "DE"), (session.Customer.Name, session.Customer.Address.Country, session.CustomerDetails.Address.Country)));
        Assert.Equal(("A Reader", "AT"), (named.Customer.Name, named.Customer.Address.Country));
        Assert.Null(named.Customer.Shipping);

        async Task<Session> PayAsync(SessionCustomerUpdateOptions? update) => await sandbox.PaidAsync(await sandbox.OpenAsync("payment", options =>
        {
            options.Customer = customer.Id;
            options.CustomerUpdate = update;
        }));
    }

    [Fact]
    public async Task A_whole_address_is_asked_for_where_it_is_required_and_outlives_the_banks_page()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.OpenAsync("payment", options => options.BillingAddressCollection = "required");

        var missing = await sandbox.PayAsync(session.Url, "4242424242424242");
        var sent = await sandbox.SubmitAsync(session.Url, [.. CardOf("4000002760003184"), ("country", "DE"), ("line1", "Hauptstraße 1"), ("city", "Berlin"), ("postal_code", "10115")]);
        await sandbox.SubmitAsync(sent.Location!, ("answer", "complete"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.Status);
        Assert.Contains("Enter your street and house number.", missing.Text, StringComparison.Ordinal);
        var paid = await sandbox.FreshAsync(session);
        var address = paid.CustomerDetails.Address;
        Assert.Equal(("required", "Hauptstraße 1", "Berlin", "10115", "DE"), (paid.BillingAddressCollection, address.Line1, address.City, address.PostalCode, address.Country));
        Assert.Equal("Hauptstraße 1", paid.PaymentIntent.LatestCharge.BillingDetails.Address.Line1);
    }

    [Fact]
    public async Task A_tax_number_is_kept_with_its_kind_and_can_be_required()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var free = await sandbox.OpenAsync("payment", options => options.TaxIdCollection = new SessionTaxIdCollectionOptions { Enabled = true });
        var strict = await sandbox.OpenAsync(alter: options => options.TaxIdCollection = new SessionTaxIdCollectionOptions { Enabled = true, Required = "if_supported" });

        var without = await sandbox.PaidAsync(free);
        var missing = await sandbox.PayAsync(strict.Url, "4242424242424242");
        await sandbox.SubmitAsync(strict.Url, [.. Card, ("country", "DE"), ("tax_id", "DE123456789")]);

        Assert.Equal((true, "never"), (free.TaxIdCollection.Enabled, free.TaxIdCollection.Required));
        Assert.Empty(without.CustomerDetails.TaxIds);
        Assert.Contains("Enter your tax number.", missing.Text, StringComparison.Ordinal);
        var taxId = (await sandbox.FreshAsync(strict)).CustomerDetails.TaxIds.Single();
        Assert.Equal(("eu_vat", "DE123456789"), (taxId.Type, taxId.Value));
    }

    [Theory]
    [InlineData("customer_update[name]=auto", "customer_update")]
    [InlineData("customer=CUSTOMER&tax_id_collection[enabled]=true", "tax_id_collection")]
    public async Task What_contradicts_itself_is_refused(string form, string parameter) => await RawCalls.RefusesAsync(
        "/v1/checkout/sessions", $"mode=subscription&success_url=http://127.0.0.1:9&line_items[0][price]=PRICE&line_items[0][quantity]=1&{form}", 400, null, parameter);

    [Fact]
    public async Task A_subscription_of_the_API_is_taxed_only_where_its_customer_lives_somewhere()
    {
        await using var sandbox = await Dashboard.SetAsync("""{"tax_percent":20}""");
        var (customer, price) = (await sandbox.CustomerWithCardAsync(), await sandbox.PriceAsync());
        var plain = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = customer.Id, Items = [new SubscriptionItemOptions { Price = price.Id }] });

        var created = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions
        {
            Customer = customer.Id,
            Items = [new SubscriptionItemOptions { Price = price.Id }],
            AutomaticTax = new SubscriptionAutomaticTaxOptions { Enabled = true },
        }));
        var altered = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Subscriptions.UpdateAsync(plain.Id, new SubscriptionUpdateOptions { AutomaticTax = new SubscriptionAutomaticTaxOptions { Enabled = true } }));

        Assert.All([created, altered], refused => Assert.Equal((HttpStatusCode.BadRequest, "customer_tax_location_invalid"), (refused.HttpStatusCode, refused.StripeError.Code)));
        Assert.Single(await sandbox.Stripe.V1.Subscriptions.ListAsync());
    }

    [Fact]
    public async Task A_customer_whose_address_was_taken_away_cannot_be_charged_for_a_change()
    {
        await using var sandbox = await Dashboard.SetAsync("""{"tax_percent":20}""");
        var customer = await sandbox.CustomerWithCardAsync();
        await sandbox.Stripe.V1.Customers.UpdateAsync(customer.Id, new CustomerUpdateOptions { Address = new AddressOptions { Country = "FR" } });
        var subscription = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions
        {
            Customer = customer.Id,
            Items = [new SubscriptionItemOptions { Price = (await sandbox.PriceAsync()).Id }],
            AutomaticTax = new SubscriptionAutomaticTaxOptions { Enabled = true },
        });
        await sandbox.SendAsync("POST", $"/v1/customers/{customer.Id}", "address=");

        var refused = await Assert.ThrowsAsync<StripeException>(async () => await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions
        {
            Items = [new SubscriptionItemOptions { Id = subscription.Items.Single().Id, Price = (await sandbox.PriceAsync(900)).Id }],
            ProrationBehavior = "always_invoice",
        }));

        Assert.Equal((HttpStatusCode.BadRequest, "customer_tax_location_invalid"), (refused.HttpStatusCode, refused.StripeError.Code));
        Assert.Equal(500, (await sandbox.FreshAsync(subscription)).Items.Single().Price.UnitAmount);
    }

    private static (string Name, string Value)[] Card => CardOf("4242424242424242");

    private static (string Name, string Value)[] CardOf(string number) => [("email", "reader@example.org"), ("number", number), ("expiry", "12 / 34"), ("cvc", "123"), ("name", "A Reader")];

    private static void Taxed(SessionCreateOptions options, Customer customer)
    {
        options.Customer = customer.Id;
        options.AutomaticTax = new SessionAutomaticTaxOptions { Enabled = true };
    }
}
