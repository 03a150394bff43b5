using System.Net;
using System.Text;
using Stripe;

namespace StripeSandbox.Tests.Http;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_and_parameters_are_answered_and_not_done_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var first = await PostAsync(sandbox, "key-1", "email=a@example.org");
        var second = await PostAsync(sandbox, "key-1", "email=a@example.org");

        Assert.Equal(first.Body, second.Body);
        Assert.False(first.Replayed);
        Assert.True(second.Replayed);
        Assert.Single(await sandbox.Stripe.V1.Customers.ListAsync());
    }

    [Fact]
    public async Task The_same_key_with_other_parameters_is_an_error()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await PostAsync(sandbox, "key-1", "email=a@example.org");

        var changed = await PostAsync(sandbox, "key-1", "email=b@example.org");

        Assert.Equal(HttpStatusCode.BadRequest, changed.Status);
        Assert.Contains("idempotency_error", changed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declined_payment_is_replayed_but_a_bad_parameter_is_not()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeThenFailAsync();
        await sandbox.ControlAsync($"renew/{subscription.Id}");
        var pay = $"/v1/invoices/{(await sandbox.FreshAsync(subscription)).LatestInvoiceId}/pay";

        var declined = await PostAsync(sandbox, "key-2", "", pay);
        var again = await PostAsync(sandbox, "key-2", "", pay);
        var bad = await PostAsync(sandbox, "key-3", "nonsense=1");
        var good = await PostAsync(sandbox, "key-3", "email=a@example.org");

        Assert.Equal((HttpStatusCode.PaymentRequired, declined.Body, true), (again.Status, again.Body, again.Replayed));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (bad.Status, good.Status));
    }

    [Fact]
    public async Task An_answer_lost_on_the_way_is_given_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("fail", new System.Text.Json.Nodes.JsonObject { ["mode"] = "cut-after-commit" });

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(sandbox, "key-4", "email=a@example.org"));
        var again = await PostAsync(sandbox, "key-4", "email=a@example.org");

        Assert.True(again.Replayed);
        Assert.Single(await sandbox.Stripe.V1.Customers.ListAsync());
    }

    [Fact]
    public async Task A_refused_key_does_not_block_the_next()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var tooLong = await PostAsync(sandbox, new string('k', 256), "email=a@example.org");

        Assert.Equal(HttpStatusCode.BadRequest, tooLong.Status);
        Assert.Empty(await sandbox.Stripe.V1.Customers.ListAsync(new CustomerListOptions { Limit = 1 }));
    }

    private static async Task<(HttpStatusCode Status, string Body, bool Replayed)> PostAsync(RunningSandbox sandbox, string key, string form, string path = "/v1/customers")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Authorization", "Bearer sk_test_sandbox");
        request.Headers.Add("Idempotency-Key", key);
        request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await sandbox.Browser.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Contains("Idempotent-Replayed"));
    }
}
