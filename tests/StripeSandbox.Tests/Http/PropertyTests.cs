using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Stripe;
using StripeSandbox.Contract;

namespace StripeSandbox.Tests.Http;

/// <summary>What holds of every call, whatever it is about: keys, pages and expansion.</summary>
public sealed class PropertyTests
{
    [Theory]
    [InlineData("500", true)]
    [InlineData("429", true)]
    [InlineData("500-after-commit", false)]
    public async Task After_a_fault_the_same_key_does_the_work_once(string fault, bool worksAtSecond)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("fail", new JsonObject { ["mode"] = fault });

        var first = await PostAsync(sandbox, "key", "email=a@example.org");
        var second = await PostAsync(sandbox, "key", "email=a@example.org");
        var third = await PostAsync(sandbox, "key", "email=a@example.org");

        Assert.True((int)first.Status is 500 or 429);
        Assert.Equal(worksAtSecond, second.Status is HttpStatusCode.OK);
        Assert.Equal((second.Status, second.Body), (third.Status, third.Body));
        Assert.Single(await sandbox.Stripe.V1.Customers.ListAsync());
    }

    [Fact]
    public async Task One_key_used_at_the_same_time_makes_one_object()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(at => PostAsync(sandbox, $"key-{at % 4}", $"email=reader{at % 4}@example.org")));

        Assert.Equal(4, (await sandbox.Stripe.V1.Customers.ListAsync()).Count());
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK || answer.Status is HttpStatusCode.Conflict && answer.Body.Contains("idempotency_key_in_use", StringComparison.Ordinal), answer.Body));
        Assert.Equal(4, answers.Where(answer => answer.Status is HttpStatusCode.OK).Select(answer => JsonNode.Parse(answer.Body)!["id"]!.ToString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_key_belongs_to_its_path_too()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        await PostAsync(sandbox, "key", "email=a@example.org");

        var elsewhere = await PostAsync(sandbox, "key", "email=a@example.org", $"/v1/customers/{customer.Id}");

        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.Status);
        Assert.Contains("idempotency_error", elsewhere.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_number_and_the_limit_pages_hold_each_object_once_in_both_directions()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        List<string> newestFirst = [];

        await Gen.Select(Gen.Int[0, 5], Gen.Int[1, 9]).SampleAsync(async (more, limit) =>
        {
            for (var count = 0; count < more; count++)
            {
                newestFirst.Insert(0, (await sandbox.CustomerAsync()).Id);
            }

            Assert.Equal(newestFirst, await WalkAsync(sandbox, limit, page => new CustomerListOptions { StartingAfter = page[^1] }, (all, page) => [.. all, .. page]));
            if (newestFirst.Count > 0)
            {
                Assert.Equal(newestFirst[..^1], await WalkAsync(sandbox, limit, page => new CustomerListOptions { EndingBefore = page[0] }, (all, page) => [.. page, .. all], new CustomerListOptions { EndingBefore = newestFirst[^1] }));
            }
        }, iter: 12, threads: 1);
    }

    [Fact]
    public async Task A_cursor_that_is_not_there_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Customers.ListAsync(new CustomerListOptions { StartingAfter = "cus_none" }));

        Assert.Equal("resource_missing", refused.StripeError.Code);
    }

    [Fact]
    public async Task Every_id_that_may_be_expanded_becomes_the_object_of_that_id()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        var payment = await sandbox.PayByApiAsync("pm_card_visa");
        string[] paths =
        [
            $"/v1/subscriptions/{subscription.Id}", $"/v1/invoices/{subscription.LatestInvoiceId}", $"/v1/payment_intents/{payment.Id}", $"/v1/charges/{payment.LatestChargeId}",
            $"/v1/payment_methods/{subscription.DefaultPaymentMethodId}", $"/v1/customers/{subscription.CustomerId}", $"/v1/prices/{subscription.Items.Single().Price.Id}",
        ];

        var expanded = 0;
        foreach (var path in paths)
        {
            var plain = await ReadAsync(sandbox, path);
            foreach (var field in Contracts.Expandable(plain["object"]!.ToString()).Where(field => At(plain, field) is JsonValue))
            {
                var rich = At(await ReadAsync(sandbox, $"{path}?expand[0]={field}"), field);
                Assert.Equal(At(plain, field)!.ToString(), rich?["id"]?.ToString());
                expanded++;
            }

            foreach (var wrong in new[] { "nonsense", "id", "data.customer", "customer.customer.customer.customer.customer" })
            {
                var refused = await Assert.ThrowsAsync<StripeException>(() => ReadAsync(sandbox, $"{path}?expand[0]={wrong}"));
                Assert.Equal(HttpStatusCode.BadRequest, refused.HttpStatusCode);
            }
        }

        var listed = await ReadAsync(sandbox, "/v1/subscriptions?expand[0]=data.customer&expand[1]=data.latest_invoice");
        Assert.Equal((subscription.CustomerId, subscription.LatestInvoiceId), (listed["data"]![0]!["customer"]!["id"]!.ToString(), listed["data"]![0]!["latest_invoice"]!["id"]!.ToString()));
        Assert.True(expanded >= 10, $"only {expanded} fields named an object");
    }

    private static async Task<List<string>> WalkAsync(RunningSandbox sandbox, int limit, Func<List<string>, CustomerListOptions> next, Func<List<string>, List<string>, List<string>> join, CustomerListOptions? first = null)
    {
        List<string> all = [];
        var options = first ?? new CustomerListOptions();
        while (true)
        {
            options.Limit = limit;
            var answer = await sandbox.Stripe.V1.Customers.ListAsync(options);
            var page = answer.Select(customer => customer.Id).ToList();
            all = join(all, page);
            if (!answer.HasMore)
            {
                return all;
            }

            Assert.Equal(limit, page.Count);
            options = next(page);
        }
    }

    private static async Task<JsonNode> ReadAsync(RunningSandbox sandbox, string path) => JsonNode.Parse((await sandbox.Stripe.RawRequestAsync(HttpMethod.Get, path)).Content)!;

    private static JsonNode? At(JsonNode node, string path) => path.Split('.').Aggregate((JsonNode?)node, (at, step) => (at as JsonObject)?[step]);

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(RunningSandbox sandbox, string key, string form, string path = "/v1/customers")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Authorization", "Bearer sk_test_sandbox");
        request.Headers.Add("Idempotency-Key", key);
        request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await sandbox.Browser.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
