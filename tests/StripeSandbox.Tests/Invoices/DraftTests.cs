using Stripe;

namespace StripeSandbox.Tests.Invoices;

/// <summary>A draft of a renewal waits for a site that could not be told of it.</summary>
public sealed class DraftTests
{
    private static EventListOptions Missed => new() { Type = "invoice.created", DeliverySuccess = false };

    [Fact]
    public async Task It_is_finalised_once_the_site_has_taken_the_news()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await UnheardAsync(sandbox);

        await sandbox.PassAsync(TimeSpan.FromHours(9));
        var waiting = await LatestAsync(sandbox, subscription);
        sandbox.Sink.RefuseNext(0);
        foreach (var told in await sandbox.Stripe.V1.Events.ListAsync(Missed))
        {
            await sandbox.ControlAsync($"webhooks/resend/{told.Id}");
        }

        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await sandbox.Stripe.V1.Events.ListAsync(Missed)).Any())
        {
            await beat.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        await sandbox.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(("draft", 0), (waiting.Status, waiting.AttemptCount));
        Assert.Equal("paid", (await LatestAsync(sandbox, subscription)).Status);
    }

    [Fact]
    public async Task It_is_finalised_after_three_days_at_the_latest()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await UnheardAsync(sandbox);

        await sandbox.PassAsync(TimeSpan.FromHours(71));
        var waiting = await LatestAsync(sandbox, subscription);
        await sandbox.PassAsync(TimeSpan.FromHours(1));
        var paid = await LatestAsync(sandbox, subscription);

        Assert.Equal("draft", waiting.Status);
        Assert.Equal(("paid", waiting.Created.AddHours(72)), (paid.Status, paid.StatusTransitions.FinalizedAt));
    }

    [Fact]
    public async Task It_waits_for_no_endpoint_that_is_gone()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await UnheardAsync(sandbox);
        await sandbox.Stripe.V1.WebhookEndpoints.DeleteAsync((await sandbox.Stripe.V1.WebhookEndpoints.ListAsync()).Single().Id);

        await sandbox.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal("paid", (await LatestAsync(sandbox, subscription)).Status);
    }

    /// <summary>A subscription whose renewal was told in vain, a second after its period ended.</summary>
    private static async Task<Subscription> UnheardAsync(RunningSandbox sandbox)
    {
        var subscription = await sandbox.SubscribeAsync();
        await sandbox.UntilAsync("succeeded");
        sandbox.Sink.RefuseNext(int.MaxValue);
        await sandbox.PassAsync(subscription.Items.Single().CurrentPeriodEnd - RunningSandbox.Start.UtcDateTime + TimeSpan.FromSeconds(1));
        await sandbox.UntilAsync("failed");
        return subscription;
    }

    private static async Task<Invoice> LatestAsync(RunningSandbox sandbox, Subscription subscription) =>
        (await sandbox.Stripe.V1.Subscriptions.GetAsync(subscription.Id, new SubscriptionGetOptions { Expand = ["latest_invoice"] })).LatestInvoice;
}
