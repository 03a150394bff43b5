using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Engine;

public sealed class WebhookTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("sandbox-webhooks-").FullName;

    [Fact]
    public async Task A_refused_delivery_is_tried_again_until_it_is_taken()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Sink.RefuseNext(2);

        await sandbox.CustomerAsync();

        var told = await sandbox.Sink.WaitAsync("customer.created");
        Assert.Single(sandbox.Sink.Received);
        Assert.Equal("req_", told.Request.Id[..4]);
    }

    [Fact]
    public async Task Held_deliveries_come_when_they_are_released_and_once_more_when_resent()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("webhooks/hold");
        await sandbox.CustomerAsync();
        var before = sandbox.Sink.Received.Count;

        var released = await sandbox.ControlAsync("webhooks/release");
        var told = await sandbox.Sink.WaitAsync("customer.created");
        await sandbox.ControlAsync($"webhooks/resend/{told.Id}");
        await sandbox.Sink.WaitAsync("customer.created", _ => sandbox.Sink.Received.Count is 2);

        Assert.Equal((0, 1), (before, (int)released["released"]!));
        Assert.All(sandbox.Sink.Received, seen => Assert.Equal(told.Id, seen.Id));
    }

    [Fact]
    public async Task With_every_chaos_switch_on_each_change_is_still_told()
    {
        var chaos = new ChaosSwitches { Shuffle = true, Duplicate = true, Twin = true, DropOnce = true, DelayMilliseconds = 100 };
        await using var sandbox = await RunningSandbox.StartAsync(chaos: chaos);
        await sandbox.SubscribeAsync();

        foreach (var told in await sandbox.Stripe.V1.Events.ListAsync(new EventListOptions { Limit = 100 }))
        {
            await sandbox.Sink.WaitAsync(told.Type, seen => string.Equals(seen.Id, told.Id, StringComparison.Ordinal));
        }

        var byObject = sandbox.Sink.Received.GroupBy(told => (told.Type, ((IHasId)told.Data.Object).Id)).ToList();
        Assert.Contains(byObject, group => group.Select(told => told.Id).Distinct(StringComparer.Ordinal).Count() > 1);
        Assert.Contains(sandbox.Sink.Received.GroupBy(told => told.Id, StringComparer.Ordinal), group => group.Count() > 1);
    }

    [Fact]
    public async Task A_target_named_again_gets_the_new_secret()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        await sandbox.ControlAsync("webhooks", new JsonObject { ["url"] = sandbox.Sink.Url, ["secret"] = WebhookSink.Secret });
        await sandbox.CustomerAsync();

        await sandbox.Sink.WaitAsync("customer.created");
        Assert.Single(await sandbox.Stripe.V1.WebhookEndpoints.ListAsync());
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/", "Webhooks cannot be sent to ftp://127.0.0.1/: that is no http address.")]
    [InlineData("here", "Webhooks cannot be sent to here: that is no http address.")]
    [InlineData("https://site.example/", "Webhooks go to this machine only.")]
    public async Task A_target_that_nothing_can_be_sent_to_is_refused(string url, string words)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var error = await sandbox.RefusedAsync("webhooks", $$"""{"url":"{{url}}","secret":"whsec_1"}""");
        var byApi = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.WebhookEndpoints.CreateAsync(new WebhookEndpointCreateOptions { Url = "ftp://127.0.0.1/", EnabledEvents = ["*"] }));
        var endpoint = (await sandbox.Stripe.V1.WebhookEndpoints.ListAsync()).Single();
        var byUpdate = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.WebhookEndpoints.UpdateAsync(endpoint.Id, new WebhookEndpointUpdateOptions { Url = "ftp://127.0.0.1/" }));

        Assert.Equal(("url", words), ((string?)error["param"], (string?)error["message"]));
        Assert.Equal(("url_invalid", "url_invalid"), (byApi.StripeError.Code, byUpdate.StripeError.Code));
    }

    /// <summary>An older journal may hold such a target. There are sixteen lanes.</summary>
    [Fact]
    public async Task An_impossible_target_fails_its_own_deliveries_and_no_others()
    {
        await Poison.WriteAsync(
            data,
            new JsonObject { ["id"] = "we_ftp", ["object"] = "webhook_endpoint", ["url"] = "ftp://127.0.0.1/", ["enabled_events"] = new JsonArray("*"), ["status"] = "enabled" },
            new JsonObject { ["id"] = "_secrets_we_ftp", ["object"] = "_secrets", ["data"] = new JsonArray(new JsonObject { ["secret"] = "whsec_1" }) });
        await using var sandbox = await RunningSandbox.StartAsync(data, chaos: new ChaosSwitches());

        for (var made = 0; made < 20; made++)
        {
            await sandbox.CustomerAsync();
        }

        await sandbox.UntilAsync("failed");

        var deliveries = JsonNode.Parse(await sandbox.Browser.GetStringAsync("/_sandbox/deliveries"))!["data"]!.AsArray();
        Assert.Equal(20, sandbox.Sink.Received.Count);
        Assert.All(deliveries.Where(delivery => (string?)delivery!["endpoint"] is "we_ftp"), delivery =>
        {
            Assert.Equal(("failed", 4), ((string?)delivery!["status"], delivery["attempts"]!.AsArray().Count));
            Assert.Contains("ftp", (string?)delivery["attempts"]![0]!["trouble"], StringComparison.Ordinal);
        });
    }

    public void Dispose() => Directory.Delete(data, recursive: true);
}
