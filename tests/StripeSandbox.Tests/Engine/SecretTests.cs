using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Engine;

public sealed class SecretTests
{
    [Fact]
    public async Task A_rolled_secret_signs_beside_the_old_one_until_the_old_one_ends()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var endpoint = (await sandbox.Stripe.V1.WebhookEndpoints.ListAsync()).Single();

        await sandbox.ControlAsync($"webhooks/roll/{endpoint.Id}", new JsonObject { ["secret"] = "whsec_fresh" });
        await sandbox.CustomerAsync();
        await sandbox.Sink.WaitAsync("customer.created");
        var both = sandbox.Sink.Signatures.Single();
        await sandbox.ControlAsync($"webhooks/roll/{endpoint.Id}", new JsonObject { ["secret"] = WebhookSink.Secret, ["hours"] = 0 });
        await sandbox.PriceAsync();
        await sandbox.Sink.WaitAsync("price.created");

        Assert.Equal(2, both.Split(',').Count(part => part.StartsWith("v1=", StringComparison.Ordinal)));
        Assert.All(sandbox.Sink.Signatures.Skip(1), alone => Assert.Single(alone.Split(','), part => part.StartsWith("v1=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_secret_of_an_endpoint_is_shown_once()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var made = await sandbox.Stripe.V1.WebhookEndpoints.CreateAsync(new WebhookEndpointCreateOptions { Url = sandbox.Sink.Url + "/other", EnabledEvents = ["customer.created"], ApiVersion = "2026-09-30.endive" });
        var seen = await sandbox.Stripe.V1.WebhookEndpoints.GetAsync(made.Id);

        Assert.StartsWith("whsec_", made.Secret, StringComparison.Ordinal);
        Assert.Equal((null, "2026-09-30.endive"), (seen.Secret, seen.ApiVersion));
    }

    [Fact]
    public async Task An_endpoint_hears_what_it_asked_for_in_its_own_version_while_it_is_open()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var own = (await sandbox.Stripe.V1.WebhookEndpoints.ListAsync()).Single();
        await sandbox.Stripe.V1.WebhookEndpoints.DeleteAsync(own.Id);
        var endpoint = await sandbox.Stripe.V1.WebhookEndpoints.CreateAsync(new WebhookEndpointCreateOptions { Url = sandbox.Sink.Url, EnabledEvents = ["customer.created"], ApiVersion = "2026-09-30.endive" });
        await sandbox.ControlAsync("webhooks", new JsonObject { ["url"] = sandbox.Sink.Url + "?all", ["secret"] = WebhookSink.Secret });
        sandbox.Sink.Accept(endpoint.Secret);

        await sandbox.PriceAsync();
        await sandbox.CustomerAsync();
        await sandbox.Sink.WaitAsync("price.created");
        await sandbox.Sink.WaitAsync("customer.created", told => told.ApiVersion is "2026-09-30.endive");
        await sandbox.Stripe.V1.WebhookEndpoints.UpdateAsync(endpoint.Id, new WebhookEndpointUpdateOptions { Disabled = true });
        var last = await sandbox.CustomerAsync();
        await sandbox.Sink.WaitAsync("customer.created", told => ((Customer)told.Data.Object).Id == last.Id);

        Assert.Single(sandbox.Sink.Received.Where(told => told.ApiVersion is "2026-09-30.endive").DistinctBy(Shop.Change));
    }

    [Fact]
    public async Task Events_say_whether_everyone_received_them()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.CustomerAsync();
        await sandbox.Sink.WaitAsync("customer.created");
        sandbox.Sink.RefuseNext(4);
        await sandbox.CustomerAsync();
        await sandbox.UntilAsync("failed");

        var lost = await sandbox.Stripe.V1.Events.ListAsync(new EventListOptions { DeliverySuccess = false });
        var taken = await sandbox.Stripe.V1.Events.ListAsync(new EventListOptions { DeliverySuccess = true, Types = ["customer.created", "price.created"] });

        Assert.Equal((1L, 0L), (Assert.Single(lost).PendingWebhooks, Assert.Single(taken).PendingWebhooks));
    }
}
