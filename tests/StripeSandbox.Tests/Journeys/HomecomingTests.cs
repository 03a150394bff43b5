using System.Text.Json.Nodes;

namespace StripeSandbox.Tests.Journeys;

public sealed class HomecomingTests
{
    [Fact]
    public async Task Webhooks_can_be_answered_before_the_payer_comes_back()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();
        await sandbox.ControlAsync("checkout", new JsonObject { ["first"] = "webhooks" });

        await sandbox.PayAsync(session.Url, "4242424242424242");

        Assert.Contains(sandbox.Sink.Received, told => told.Type is "checkout.session.completed");
        Assert.Contains(sandbox.Sink.Received, told => told.Type is "customer.subscription.created");
    }

    [Fact]
    public async Task The_payer_can_come_back_before_any_webhook()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();
        await sandbox.ControlAsync("checkout", new JsonObject { ["first"] = "payer", ["webhooks_late_ms"] = 1_500 });

        await sandbox.PayAsync(session.Url, "4242424242424242");
        var before = sandbox.Sink.Received.Any(told => told.Type is "checkout.session.completed");

        Assert.False(before);
        await sandbox.Sink.WaitAsync("checkout.session.completed");
    }
}
