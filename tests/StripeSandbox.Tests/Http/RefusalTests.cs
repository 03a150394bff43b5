using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Http;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("POST", "/v1/customers", "nonsense=1", 400, "parameter_unknown", "nonsense")]
    [InlineData("POST", "/v1/prices", "unit_amount=100", 400, "parameter_missing", "currency")]
    [InlineData("POST", "/v1/prices", "currency=eur&unit_amount=ten&product_data[name]=x", 400, "parameter_invalid_integer", "unit_amount")]
    [InlineData("POST", "/v1/prices", "currency=eur&unit_amount=1&product_data[name]=x&recurring[interval]=fortnight", 400, null, "recurring[interval]")]
    [InlineData("POST", "/v1/checkout/sessions", "mode=subscription&payment_method_types[]=card", 400, "payment_method_types_no_longer_supported", "payment_method_types")]
    [InlineData("POST", "/v1/checkout/sessions", "mode=subscription&success_url=http://x.example/&phone_number_collection[enabled]=true", 501, "sandbox_unsupported", null)]
    [InlineData("POST", "/v1/coupon", "percent_off=10", 404, null, null)]
    [InlineData("GET", "/v1/customers/cus_1/tax_ids", "", 501, "sandbox_unsupported", null)]
    [InlineData("GET", "/v1/customers/cus_none", "", 404, "resource_missing", "id")]
    [InlineData("POST", "/v1/refunds", "payment_intent=pi_none", 400, "resource_missing", "payment_intent")]
    [InlineData("GET", "/v1/customers?limit=101", "", 400, "parameter_invalid_integer", "limit")]
    [InlineData("GET", "/v1/customers?starting_after=cus_none", "", 400, "resource_missing", "starting_after")]
    [InlineData("GET", "/v1/customers?expand[]=data.nothing", "", 400, null, "expand")]
    [InlineData("POST", "/v1/customers", "metadata[k][1]=v", 400, null, "metadata")]
    [InlineData("POST", "/v1/customers", "address=here", 400, null, "address")]
    [InlineData("POST", "/v1/payment_methods", "type=card&card[number]=4242424242424242&card[exp_month]=1&card[exp_year]=2030", 402, "card_declined", null)]
    public async Task A_wrong_call_gets_Stripes_own_error(string verb, string path, string form, int status, string? code, string? parameter)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        if (path.Contains("data.nothing", StringComparison.Ordinal))
        {
            await sandbox.CustomerAsync();
        }

        var (answered, body) = await sandbox.SendAsync(verb, path, form);
        var error = body["error"]!;

        Assert.Equal(status, answered);
        Assert.NotNull((string?)error["message"]);
        Assert.Equal(code, (string?)error["code"]);
        Assert.Equal(parameter, (string?)error["param"]);
    }

    [Theory]
    [InlineData("", "You did not provide an API key")]
    [InlineData("Bearer pk_test_public", "Invalid API Key provided")]
    [InlineData("Bearer sk_live_whatever", "A live key was sent")]
    public async Task A_wrong_key_gets_401(string key, string words)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var (answered, body) = await sandbox.SendAsync("GET", "/v1/customers", key: key);

        Assert.Equal(401, answered);
        Assert.StartsWith(words, (string?)body["error"]!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "sk_test_any", 200)]
    [InlineData(null, "sk_test_sandbox", 200)]
    [InlineData("sk_test_mine", "sk_test_mine", 200)]
    [InlineData("sk_test_mine", "sk_test_any", 401)]
    [InlineData("sk_test_sandbox", "sk_test_any", 401)]
    public async Task Any_test_key_is_taken_unless_one_is_named(string? named, string sent, int status)
    {
        await using var sandbox = await RunningSandbox.StartAsync(options: options =>
        {
            if (named is not null)
            {
                options.SecretKey = named;
            }
        });

        var (answered, _) = await sandbox.SendAsync("GET", "/v1/customers", key: $"Bearer {sent}");

        Assert.Equal(status, answered);
    }

    [Fact]
    public void Neither_other_machines_nor_live_keys_are_served()
    {
        Assert.Throws<ArgumentException>(() => Sandbox.Build(new SandboxOptions { Url = "http://0.0.0.0:0" }));
        Assert.Throws<ArgumentException>(() => Sandbox.Build(new SandboxOptions { SecretKey = "sk_live_1" }));
    }

    [Theory]
    [InlineData("429", 429)]
    [InlineData("500", 500)]
    [InlineData("500-after-commit", 500)]
    public async Task A_planned_outage_reaches_the_client(string mode, int status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("fail", new JsonObject { ["mode"] = mode, ["calls"] = 1 });

        var refused = await Assert.ThrowsAsync<StripeException>(sandbox.CustomerAsync);
        await sandbox.CustomerAsync();

        Assert.Equal(status, (int)refused.HttpStatusCode);
        Assert.Equal(mode is "500-after-commit" ? 2 : 1, (await sandbox.Stripe.V1.Customers.ListAsync()).Count());
    }

    [Fact]
    public async Task The_address_in_an_error_tells_of_the_request_and_of_what_it_caused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.PaymentIntents.CreateAsync(
            new PaymentIntentCreateOptions { Amount = 500, Currency = "eur", Confirm = true, PaymentMethod = "pm_card_chargeDeclined" }));
        var log = await sandbox.Browser.GetStringAsync(refused.StripeError.RequestLogUrl);
        var told = System.Net.WebUtility.HtmlDecode(log[..log.IndexOf("<h2>Customers", StringComparison.Ordinal)]);
        var unknown = await sandbox.Browser.GetStringAsync("/?request=%3Cb%3E");

        Assert.Contains("POST /v1/payment_intents</code> was answered 402", told, StringComparison.Ordinal);
        Assert.Contains("\"code\": \"card_declined\"", told, StringComparison.Ordinal);
        Assert.Contains("charge.failed", told, StringComparison.Ordinal);
        Assert.DoesNotContain(customer.Id, told, StringComparison.Ordinal);
        Assert.Contains("Request &lt;b&gt;", unknown, StringComparison.Ordinal);
        Assert.Contains("It is not among the calls that were refused lately.", unknown, StringComparison.Ordinal);
    }
}
