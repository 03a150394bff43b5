using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Engine;

/// <summary>An endpoint that is gone, or switched off, hears nothing more: not even what was on its way.</summary>
public sealed class StoppedDeliveryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_for_it_is_not_sent(bool isDeleted)
    {
        await using var sandbox = await RunningSandbox.StartAsync(chaos: new ChaosSwitches());
        await sandbox.ControlAsync("webhooks/hold");
        await sandbox.CustomerAsync();

        await EndAsync(sandbox, isDeleted);
        await sandbox.ControlAsync("webhooks/release");
        await sandbox.UntilAsync("stopped");

        Assert.Empty(sandbox.Sink.Received);
        Assert.Empty((await DeliveriesAsync(sandbox)).Single()["attempts"]!.AsArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_refused_is_not_tried_again(bool isDeleted)
    {
        await using var sandbox = await RunningSandbox.StartAsync(chaos: new ChaosSwitches(), options: options => options.RetryDelays = [TimeSpan.FromSeconds(2)]);
        await using var other = await WebhookSink.StartAsync();
        sandbox.Sink.RefuseNext(100);
        other.RefuseNext(100);
        await sandbox.CustomerAsync();
        await UntilTriedAsync(sandbox);

        await EndAsync(sandbox, isDeleted);
        await sandbox.ControlAsync("webhooks", new JsonObject { ["url"] = other.Url, ["secret"] = WebhookSink.Secret });
        await sandbox.CustomerAsync();
        await sandbox.UntilAsync("failed"); // the other endpoint was given all its tries meanwhile

        Assert.Equal([("stopped", 1), ("failed", 2)], (await DeliveriesAsync(sandbox)).Select(delivery => ((string)delivery["status"]!, delivery["attempts"]!.AsArray().Count)));
    }

    [Fact]
    public async Task What_was_stopped_can_be_sent_once_it_listens_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync(chaos: new ChaosSwitches());
        await sandbox.ControlAsync("webhooks/hold");
        await sandbox.CustomerAsync();
        var endpoint = await EndAsync(sandbox, isDeleted: false);
        await sandbox.ControlAsync("webhooks/release");
        await sandbox.Stripe.V1.WebhookEndpoints.UpdateAsync(endpoint, new WebhookEndpointUpdateOptions { Disabled = false });

        var told = (await sandbox.Stripe.V1.Events.ListAsync()).Single();
        await sandbox.ControlAsync($"webhooks/resend/{told.Id}");

        Assert.Equal(told.Id, (await sandbox.Sink.WaitAsync("customer.created")).Id);
    }

    private static async Task<string> EndAsync(RunningSandbox sandbox, bool isDeleted)
    {
        var endpoint = (await sandbox.Stripe.V1.WebhookEndpoints.ListAsync()).Single().Id;
        await (isDeleted
            ? (Task)sandbox.Stripe.V1.WebhookEndpoints.DeleteAsync(endpoint)
            : sandbox.Stripe.V1.WebhookEndpoints.UpdateAsync(endpoint, new WebhookEndpointUpdateOptions { Disabled = true }));
        return endpoint;
    }

    private static async Task UntilTriedAsync(RunningSandbox sandbox)
    {
        while ((await DeliveriesAsync(sandbox)).TrueForAll(delivery => delivery["attempts"]!.AsArray().Count is 0))
        {
            await Task.Yield();
        }
    }

    private static async Task<List<JsonNode>> DeliveriesAsync(RunningSandbox sandbox) =>
        [.. JsonNode.Parse(await sandbox.Browser.GetStringAsync("/_sandbox/deliveries"))!["data"]!.AsArray().Select(delivery => delivery!)];
}
