using System.Text.Json.Nodes;
using Stripe;
using Stripe.TestHelpers;

namespace StripeSandbox.Tests.Engine;

public sealed class TestClockTests
{
    private static readonly DateTime Frozen = new(2031, 3, 31, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_subscription_renews_by_the_clock_of_its_customer_alone()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (clock, subscription) = await SubscribeAsync(sandbox);
        var other = await sandbox.SubscribeAsync();

        await sandbox.PassAsync(TimeSpan.FromDays(2));
        var untouched = await sandbox.FreshAsync(subscription);
        var answer = await sandbox.Stripe.V1.TestHelpers.TestClocks.AdvanceAsync(clock.Id, new TestClockAdvanceOptions { FrozenTime = Frozen.AddMonths(1).AddHours(2) });
        await sandbox.Sink.WaitAsync("test_helpers.test_clock.ready");
        var renewed = await sandbox.FreshAsync(subscription);

        Assert.Equal((Frozen, clock.Id), (untouched.Items.Data[0].CurrentPeriodStart, untouched.TestClockId));
        Assert.Equal(("advancing", Frozen.AddMonths(1).AddHours(2)), (answer.Status, answer.StatusDetails.Advancing.TargetFrozenTime));
        Assert.Equal((new DateTime(2031, 4, 30, 12, 0, 0, DateTimeKind.Utc), "active"), (renewed.Items.Data[0].CurrentPeriodStart, renewed.Status));
        Assert.Equal((await sandbox.FreshAsync(other)).Items.Data[0].CurrentPeriodStart, other.Items.Data[0].CurrentPeriodStart);
    }

    [Fact]
    public async Task What_the_clock_does_bears_its_time_and_was_asked_for_by_nobody()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (clock, subscription) = await SubscribeAsync(sandbox);

        await AdvanceAsync(sandbox, clock, Frozen.AddMonths(1).AddHours(2));

        var invoice = await sandbox.Stripe.V1.Invoices.GetAsync((await sandbox.FreshAsync(subscription)).LatestInvoiceId);
        var told = (await sandbox.Stripe.V1.Events.ListAsync(new EventListOptions { Type = "invoice.created", Limit = 1 })).Single();
        Assert.Equal(("paid", "subscription_cycle", clock.Id), (invoice.Status, invoice.BillingReason, invoice.TestClockId));
        Assert.Equal(new DateTime(2031, 4, 30, 12, 0, 0, DateTimeKind.Utc), invoice.Created);
        Assert.Equal((null, invoice.Created), (told.Request, told.Created));
    }

    [Fact]
    public async Task A_clock_goes_ahead_only_and_not_further_than_two_intervals()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (clock, _) = await SubscribeAsync(sandbox);

        var back = await Assert.ThrowsAsync<StripeException>(() => AdvanceAsync(sandbox, clock, Frozen));
        var far = await Assert.ThrowsAsync<StripeException>(() => AdvanceAsync(sandbox, clock, Frozen.AddMonths(2).AddDays(2)));

        Assert.Equal(("frozen_time", "frozen_time"), (back.StripeError.Param, far.StripeError.Param));
        Assert.Equal("ready", (await sandbox.Stripe.V1.TestHelpers.TestClocks.GetAsync(clock.Id)).Status);
    }

    [Fact]
    public async Task A_deleted_clock_takes_its_customers_and_ends_their_subscriptions()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (clock, subscription) = await SubscribeAsync(sandbox);

        var deleted = await sandbox.Stripe.V1.TestHelpers.TestClocks.DeleteAsync(clock.Id);

        Assert.True(deleted.Deleted);
        Assert.True((await sandbox.Stripe.V1.Customers.GetAsync(subscription.CustomerId)).Deleted);
        Assert.Equal("canceled", (await sandbox.FreshAsync(subscription)).Status);
        Assert.Empty(await sandbox.Stripe.V1.TestHelpers.TestClocks.ListAsync());
        await sandbox.Sink.WaitAsync("test_helpers.test_clock.deleted");
    }

    [Fact]
    public async Task A_customer_that_is_there_already_can_be_given_a_clock()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();

        var clock = await sandbox.Stripe.V1.TestHelpers.TestClocks.CreateAsync(new TestClockCreateOptions
        {
            FrozenTime = RunningSandbox.Start.UtcDateTime.AddDays(1),
            ExtraParams = new Dictionary<string, object>(StringComparer.Ordinal) { ["customer"] = subscription.CustomerId },
        });
        await sandbox.PassAsync(TimeSpan.FromDays(60));

        var kept = await sandbox.FreshAsync(subscription);
        Assert.Equal((clock.Id, subscription.Items.Data[0].CurrentPeriodEnd), (kept.TestClockId, kept.Items.Data[0].CurrentPeriodEnd));
    }

    [Fact]
    public async Task A_clock_that_was_moving_when_the_sandbox_stopped_arrives_after_its_restart()
    {
        var data = Directory.CreateTempSubdirectory("sandbox-clock-").FullName;
        try
        {
            string id;
            Subscription subscription;
            await using (var first = await RunningSandbox.StartAsync(data))
            {
                (var clock, subscription) = await SubscribeAsync(first);
                id = clock.Id;
            }

            var moving = new JsonObject
            {
                ["id"] = id,
                ["object"] = "test_helpers.test_clock",
                ["created"] = 1,
                ["deletes_after"] = 4_000_000_000,
                ["frozen_time"] = ((DateTimeOffset)Frozen).ToUnixTimeSeconds(),
                ["livemode"] = false,
                ["name"] = null,
                ["status"] = "advancing",
                ["status_details"] = new JsonObject { ["advancing"] = new JsonObject { ["target_frozen_time"] = ((DateTimeOffset)Frozen.AddMonths(1).AddHours(2)).ToUnixTimeSeconds() } },
            };
            await System.IO.File.AppendAllTextAsync(Path.Combine(data, "journal.jsonl"), new JsonObject { ["put"] = new JsonArray(moving), ["gone"] = new JsonArray() }.ToJsonString() + "\n");

            await using var second = await RunningSandbox.StartAsync(data);
            await second.Sink.WaitAsync("test_helpers.test_clock.ready");
            Assert.Equal(Frozen.AddMonths(1).AddDays(-1).Month, (await second.FreshAsync(subscription)).Items.Data[0].CurrentPeriodStart.Month);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<(TestClock Clock, Subscription Subscription)> SubscribeAsync(RunningSandbox sandbox)
    {
        var clock = await sandbox.Stripe.V1.TestHelpers.TestClocks.CreateAsync(new TestClockCreateOptions { FrozenTime = Frozen, Name = "Years ahead" });
        var customer = await sandbox.Stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Email = "later@example.org", TestClock = clock.Id });
        var method = await sandbox.Stripe.V1.PaymentMethods.AttachAsync("pm_card_visa", new PaymentMethodAttachOptions { Customer = customer.Id });
        var subscription = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions
        {
            Customer = customer.Id,
            DefaultPaymentMethod = method.Id,
            Items = [new SubscriptionItemOptions { Price = (await sandbox.PriceAsync()).Id }],
        });
        return (clock, subscription);
    }

    private static async Task AdvanceAsync(RunningSandbox sandbox, TestClock clock, DateTime to)
    {
        await sandbox.Stripe.V1.TestHelpers.TestClocks.AdvanceAsync(clock.Id, new TestClockAdvanceOptions { FrozenTime = to });
        await sandbox.Sink.WaitAsync("test_helpers.test_clock.ready");
    }
}
