using Stripe;

namespace StripeSandbox.Tests.Http;

/// <summary>Parameters that contradict each other, or the objects they name: none is accepted and then ignored.</summary>
public sealed class ContradictionTests
{
    private const string Exclusive = "parameters_exclusive";
    private const string Bought = "success_url=http://x.example/&line_items[0][quantity]=1";
    private const string Monthly = $"mode=subscription&{Bought}&line_items[0][price]=PRICE";
    private const string Once = $"mode=payment&{Bought}&line_items[0][price]=ONCE";
    private const string Data = "line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][product]=PRODUCT";
    private const string Setup = "mode=setup&success_url=http://x.example/";

    [Theory]
    [InlineData($"{Once}&payment_method_collection=always", 400, null, "payment_method_collection")]
    [InlineData($"{Setup}&currency=eur&payment_method_collection=always", 400, null, "payment_method_collection")]
    [InlineData($"{Once}&currency=usd", 400, null, "line_items[0][price]")]
    [InlineData($"{Monthly}&currency=usd", 400, null, "line_items[0][price]")]
    [InlineData(Setup, 400, "parameter_missing", "currency")]
    [InlineData($"{Once}&customer=CUSTOMER&customer_creation=always", 400, Exclusive, "customer_creation")]
    [InlineData($"{Once}&customer=CUSTOMER&customer_email=a@example.org", 400, Exclusive, "customer_email")]
    [InlineData($"{Once}&{Data}", 400, Exclusive, "line_items[0][price]")]
    [InlineData($"mode=payment&{Bought}&{Data}&line_items[0][price_data][product_data][name]=Mug", 400, Exclusive, "line_items[0][price_data][product]")]
    [InlineData($"{Monthly}&allowed_payment_method_types[0]=card&allowed_payment_method_types[1]=us_bank_account", 501, "sandbox_unsupported", null)]
    [InlineData($"{Once}&allowed_payment_method_types[0]=klarna", 501, "sandbox_unsupported", null)]
    [InlineData($"{Once}&allowed_payment_method_types[0]=sepa_debit", 501, "sandbox_unsupported", null)]
    [InlineData($"mode=payment&success_url=http://x.example/&line_items[0][price]=ONCE&line_items[0][quantity]=142857&line_items[1][price]=ONCE&line_items[1][quantity]=1", 400, "amount_too_large", "line_items")]
    public Task A_checkout_does_all_it_was_asked_for_or_nothing(string form, int status, string? code, string? parameter) => RawCalls.RefusesAsync("/v1/checkout/sessions", form, status, code, parameter);

    [Theory]
    [InlineData($"{Once}&currency=EUR")]
    [InlineData($"{Monthly}&payment_method_collection=always&allowed_payment_method_types[0]=card")]
    [InlineData($"{Setup}&allowed_payment_method_types[0]=card")]
    [InlineData($"mode=payment&{Bought}&{Data}&allowed_payment_method_types[0]=card&allowed_payment_method_types[1]=sepa_debit")]
    public async Task What_agrees_is_accepted(string form)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var stock = await sandbox.StockAsync();

        var (status, body) = await sandbox.SendAsync("POST", "/v1/checkout/sessions", stock.Fill(form));

        Assert.True(status is 200, body.ToJsonString());
    }

    [Theory]
    [InlineData("/v1/prices", "currency=eur&unit_amount=5&product=PRODUCT&product_data[name]=Mug", Exclusive, "product")]
    [InlineData("/v1/subscriptions", "customer=CUSTOMER&currency=usd&items[0][price]=PRICE", null, "items[0][price]")]
    [InlineData("/v1/subscription_schedules", "customer=CUSTOMER&phases[0][currency]=usd&phases[0][items][0][price]=PRICE", null, "phases[0][items][0][price]")]
    [InlineData("/v1/invoiceitems", "customer=CUSTOMER&currency=usd&pricing[price]=ONCE", null, "pricing[price]")]
    [InlineData("/v1/invoiceitems", "customer=CUSTOMER&pricing[price]=ONCE&price_data[currency]=eur&price_data[product]=PRODUCT&price_data[unit_amount]=5", Exclusive, "pricing")]
    [InlineData("/v1/billing_portal/sessions", "customer=CUSTOMER&flow_data[type]=payment_method_update&flow_data[subscription_cancel][subscription]=SUBSCRIPTION", null, "flow_data[subscription_cancel]")]
    [InlineData("/v1/billing_portal/sessions", "customer=CUSTOMER&flow_data[type]=payment_method_update&flow_data[after_completion][type]=portal_homepage&flow_data[after_completion][redirect][return_url]=http://x.example/", null, "flow_data[after_completion][redirect]")]
    public Task Elsewhere_too(string path, string form, string? code, string? parameter) => RawCalls.RefusesAsync(path, form, 400, code, parameter);

    [Theory]
    [InlineData("/v1/billing_portal/sessions", "customer=CUSTOMER&return_url=javascript:alert(1)", "return_url")]
    [InlineData("/v1/billing_portal/sessions", "customer=CUSTOMER&return_url=/account", "return_url")]
    [InlineData("/v1/billing_portal/sessions", "customer=CUSTOMER&flow_data[type]=payment_method_update&flow_data[after_completion][type]=redirect&flow_data[after_completion][redirect][return_url]=javascript:alert(1)", "flow_data[after_completion][redirect][return_url]")]
    [InlineData("/v1/billing_portal/configurations", "features[invoice_history][enabled]=true&default_return_url=javascript:alert(1)", "default_return_url")]
    [InlineData("/v1/billing_portal/configurations", "features[invoice_history][enabled]=true&business_profile[privacy_policy_url]=javascript:alert(1)", "business_profile[privacy_policy_url]")]
    [InlineData("/v1/billing_portal/configurations", "features[invoice_history][enabled]=true&business_profile[terms_of_service_url]=data:text/html,x", "business_profile[terms_of_service_url]")]
    [InlineData("/v1/checkout/sessions", $"{Monthly}&cancel_url=javascript:alert(1)", "cancel_url")]
    [InlineData("/v1/products", "name=Mug&url=javascript:alert(1)", "url")]
    public Task People_are_led_to_pages_of_the_web_only(string path, string form, string parameter) => RawCalls.RefusesAsync(path, form, 400, "url_invalid", parameter);

    [Fact]
    public async Task A_customer_keeps_the_address_that_things_are_sent_to()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var customer = await sandbox.Stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Shipping = new ShippingOptions { Name = "A Reader", Address = new AddressOptions { City = "Vienna" } } });

        Assert.Equal(("A Reader", "Vienna"), (customer.Shipping?.Name, customer.Shipping?.Address?.City));
    }
}
