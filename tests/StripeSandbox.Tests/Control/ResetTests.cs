using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Control;

public sealed class ResetTests
{
    [Fact]
    public async Task A_reset_sandbox_is_as_it_was_started_and_still_tells_its_targets()
    {
        await using var sandbox = await RunningSandbox.StartAsync(options: options => options.CancelsOnDispute = true);
        var (begun, settings) = (await sandbox.ClockAsync(), await sandbox.ControlAsync("settings"));
        await sandbox.CustomerAsync();
        await sandbox.ControlAsync("snapshot", new JsonObject { ["name"] = "before" });
        await sandbox.ControlAsync("settings", new JsonObject { ["cancels_on_dispute"] = false, ["after_last_retry"] = "pause", ["managed_payments"] = true, ["tax_percent"] = 9, ["payment_methods"] = new JsonArray("card", "link") });
        await sandbox.ControlAsync("decline-next");
        await sandbox.ControlAsync("webhooks/fail-next", new JsonObject { ["deliveries"] = 1000 });
        await sandbox.ControlAsync("webhooks/order", new JsonObject { ["profile"] = "checkout_subscription_new_customer" });
        await sandbox.ControlAsync("webhooks/hold");
        await sandbox.ControlAsync("checkout", new JsonObject { ["first"] = "payer", ["webhooks_late_ms"] = 600_000 });
        await sandbox.ControlAsync("fail", new JsonObject { ["mode"] = "500", ["calls"] = 1000 });
        await sandbox.ControlAsync("travel", new JsonObject { ["seconds"] = 3600 });

        await sandbox.ControlAsync("reset");

        Assert.Empty(await sandbox.Stripe.V1.Customers.ListAsync());
        Assert.Equal(settings.ToJsonString(), (await sandbox.ControlAsync("settings")).ToJsonString());
        Assert.Equal((long)begun["now"]!, (long)(await sandbox.ClockAsync())["now"]!);
        Assert.Null(JsonNode.Parse(await sandbox.Browser.GetStringAsync("/_sandbox/webhooks/order"))!["profile"]);
        Assert.Equal("There is no snapshot 'before'.", (string?)(await sandbox.RefusedAsync("restore", """{"name":"before"}"""))["message"]);
        var subscription = await sandbox.SubscribeAsync();
        await sandbox.Sink.WaitAsync("checkout.session.completed");
        Assert.Equal("active", subscription.Status);
    }

    [Fact]
    public async Task Chaos_is_as_the_options_want_it_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync(chaos: new ChaosSwitches { Twin = true });
        await sandbox.ControlAsync("chaos");

        await sandbox.ControlAsync("reset");
        for (var made = 0; made < 3; made++)
        {
            await sandbox.CustomerAsync();
        }

        Assert.Equal(4, (await sandbox.Stripe.V1.Events.ListAsync(new EventListOptions { Type = "customer.created" })).Count());
    }
}
