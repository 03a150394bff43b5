using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Engine;

public sealed class WebhookTests
{
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
            await sandbox.Sink.WaitAsync(told.Type, seen => string.Equals(seen.Id, told.Id, StringComparison.Ordinal));

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
}
