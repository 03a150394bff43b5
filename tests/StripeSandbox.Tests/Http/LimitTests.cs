using Stripe;

namespace StripeSandbox.Tests.Http;

/// <summary>Values that the contract allows by their type, and Stripe does not.</summary>
public sealed class LimitTests
{
    private const string Huge = "9223372036854775807";
    private const string Integer = "parameter_invalid_integer";

    [Theory]
    [InlineData("/v1/subscriptions", "customer=CUSTOMER&items[0][price]=PRICE&items[0][quantity]=-3", Integer, "items[0][quantity]")]
    [InlineData("/v1/subscriptions", $"customer=CUSTOMER&items[0][price]=PRICE&items[0][quantity]={Huge}", Integer, "items[0][quantity]")]
    [InlineData("/v1/subscriptions", "customer=CUSTOMER&items[0][price]=PRICE&items[0][quantity]=200000", "amount_too_large", "items[0][quantity]")]
    [InlineData("/v1/subscriptions/SUBSCRIPTION", "items[0][id]=ITEM&items[0][quantity]=-1", Integer, "items[0][quantity]")]
    [InlineData("/v1/subscriptions/SUBSCRIPTION", "items[0][id]=ITEM&items[0][quantity]=200000", "amount_too_large", "items[0][quantity]")]
    [InlineData("/v1/subscription_items", "subscription=SUBSCRIPTION&price=PRICE&quantity=-1", Integer, "quantity")]
    [InlineData("/v1/subscription_items/ITEM", $"quantity={Huge}", Integer, "quantity")]
    [InlineData("/v1/subscription_schedules", "customer=CUSTOMER&phases[0][items][0][price]=PRICE&phases[0][items][0][quantity]=-2", Integer, "phases[0][items][0][quantity]")]
    [InlineData("/v1/subscription_schedules", "customer=CUSTOMER&phases[0][items][0][price]=PRICE&phases[0][items][0][quantity]=200000", "amount_too_large", "phases[0][items][0][quantity]")]
    [InlineData("/v1/invoiceitems", "customer=CUSTOMER&pricing[price]=ONCE&quantity=-1", Integer, "quantity")]
    [InlineData("/v1/invoiceitems", "customer=CUSTOMER&pricing[price]=ONCE&quantity=150000", "amount_too_large", "quantity")]
    [InlineData("/v1/invoiceitems", "customer=CUSTOMER&price_data[currency]=eur&price_data[product]=PRODUCT&price_data[unit_amount]=-5", Integer, "price_data[unit_amount]")]
    [InlineData("/v1/invoiceitems", $"customer=CUSTOMER&currency=eur&amount={Huge}", "amount_too_large", "amount")]
    [InlineData("/v1/invoices/create_preview", "customer=CUSTOMER&subscription_details[items][0][price]=PRICE&subscription_details[items][0][quantity]=-3", Integer, "subscription_details[items][0][quantity]")]
    [InlineData("/v1/invoices/create_preview", $"subscription=SUBSCRIPTION&invoice_items[0][currency]=eur&invoice_items[0][amount]=-{Huge}", "amount_too_large", "invoice_items[0][amount]")]
    [InlineData("/v1/payment_intents", "currency=eur&amount=100000000", "amount_too_large", "amount")]
    [InlineData("/v1/prices", "currency=eur&product=PRODUCT&unit_amount=100000000", Integer, "unit_amount")]
    [InlineData("/v1/prices", "currency=eur&product=PRODUCT&custom_unit_amount[enabled]=true&custom_unit_amount[minimum]=-1", Integer, "custom_unit_amount[minimum]")]
    [InlineData("/v1/subscriptions", $"customer=CUSTOMER&items[0][price]=PRICE&trial_period_days={Huge}", Integer, "trial_period_days")]
    public Task Quantities_and_amounts_have_bounds(string path, string form, string? code, string parameter) => RawCalls.RefusesAsync(path, form, 400, code, parameter);

    [Fact]
    public async Task None_of_a_thing_is_a_quantity()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var stock = await sandbox.StockAsync();

        var subscription = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = stock["CUSTOMER"], Items = [new SubscriptionItemOptions { Price = stock["PRICE"], Quantity = 0 }] });

        Assert.Equal(("active", 0L), (subscription.Status, subscription.Items.Single().Quantity));
    }

    [Theory]
    [InlineData("0", "month")]
    [InlineData("-1", "month")]
    [InlineData("4", "year")]
    [InlineData("37", "month")]
    [InlineData("157", "week")]
    [InlineData("1096", "day")]
    [InlineData(Huge, "day")]
    public async Task An_interval_is_at_least_one_and_at_most_three_years(string count, string interval)
    {
        string Recurring(string path) => $"{path}[interval]={interval}&{path}[interval_count]={count}";

        await RawCalls.RefusesAsync("/v1/prices", $"currency=eur&product=PRODUCT&unit_amount=5&{Recurring("recurring")}", 400, Integer, "recurring[interval_count]");
        await RawCalls.RefusesAsync("/v1/checkout/sessions", $"mode=subscription&success_url=http://x.example/&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=5&line_items[0][price_data][product]=PRODUCT&{Recurring("line_items[0][price_data][recurring]")}",
            400, Integer, "line_items[0][price_data][recurring][interval_count]");
    }

    [Theory]
    [InlineData("-3", 400, Integer, "phases[0][duration][interval_count]")]
    [InlineData("0", 400, Integer, "phases[0][duration][interval_count]")]
    [InlineData(Huge, 501, "sandbox_unsupported", null)]
    public Task A_phase_lasts_at_least_one_interval(string count, int status, string code, string? parameter) =>
        RawCalls.RefusesAsync("/v1/subscription_schedules", $"customer=CUSTOMER&phases[0][items][0][price]=PRICE&phases[0][duration][interval]=year&phases[0][duration][interval_count]={count}", status, code, parameter);

    [Theory]
    [InlineData("/v1/prices", "currency=xxx&product=PRODUCT&unit_amount=5", "currency")]
    [InlineData("/v1/prices", "currency=euro&product=PRODUCT&unit_amount=5", "currency")]
    [InlineData("/v1/payment_intents", "currency=zzz&amount=500", "currency")]
    [InlineData("/v1/coupons", "duration=once&amount_off=5&currency=zzz", "currency")]
    [InlineData("/v1/invoiceitems", "customer=CUSTOMER&amount=5&currency=zzz", "currency")]
    [InlineData("/v1/checkout/sessions", "mode=setup&success_url=http://x.example/&currency=zzz", "currency")]
    [InlineData("/v1/checkout/sessions", "mode=payment&success_url=http://x.example/&line_items[0][quantity]=1&line_items[0][price_data][currency]=zzz&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][product]=PRODUCT", "line_items[0][price_data][currency]")]
    public Task A_currency_is_one_that_Stripe_knows(string path, string form, string parameter) => RawCalls.RefusesAsync(path, form, 400, null, parameter);

    [Theory]
    [InlineData("/v1/customers", "email=nope", "email")]
    [InlineData("/v1/customers/CUSTOMER", "email=a@b@c", "email")]
    [InlineData("/v1/payment_intents", "currency=eur&amount=500&receipt_email=@example.org", "receipt_email")]
    [InlineData("/v1/checkout/sessions", "mode=subscription&success_url=http://x.example/&customer_email=notanemail&line_items[0][price]=PRICE&line_items[0][quantity]=1", "customer_email")]
    public Task An_email_address_looks_like_one(string path, string form, string parameter) => RawCalls.RefusesAsync(path, form, 400, "email_invalid", parameter);

    [Fact]
    public async Task Metadata_may_be_called_and_hold_anything()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var (status, customer) = await sandbox.SendAsync("POST", "/v1/customers", "email=reader@example.org&metadata[email]=nope&metadata[currency]=zzz");

        Assert.Equal((200, "nope"), (status, (string?)customer["metadata"]!["email"]));
    }

    [Fact]
    public async Task A_list_may_be_asked_for_any_address()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        Assert.Equal(200, (await sandbox.SendAsync("GET", "/v1/customers?email=nope")).Status);
    }

    [Theory]
    [InlineData("/v1/subscriptions", "customer=CUSTOMER&items[0][price]=PRICE&billing_cycle_anchor=1803900000000", null, "billing_cycle_anchor")]
    [InlineData("/v1/subscriptions/SUBSCRIPTION", "pause_collection[behavior]=void&pause_collection[resumes_at]=5", null, "pause_collection[resumes_at]")]
    public Task A_moment_is_yet_to_come_and_in_seconds(string path, string form, string? code, string parameter) => RawCalls.RefusesAsync(path, form, 400, code, parameter);
}
