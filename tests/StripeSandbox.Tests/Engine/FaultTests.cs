using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Engine;

/// <summary>The clock goes on, whatever stands in its way.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("sandbox-fault-").FullName;

    [Theory]
    [InlineData("month", 0)]
    [InlineData("fortnight", 1)]
    [InlineData("month", 2_000_000_000)]
    public async Task One_document_that_cannot_be_billed_stops_no_other_and_is_told(string interval, int count)
    {
        Subscription good;
        await using (var first = await RunningSandbox.StartAsync(data))
        {
            good = await first.SubscribeAsync();
        }

        await Poison.WriteAsync(data, new JsonObject { ["id"] = "cus_1", ["object"] = "customer" }, Poison.Subscription(RunningSandbox.Start.AddDays(1).ToUnixTimeSeconds(), interval, count));

        await using var sandbox = await RunningSandbox.StartAsync(data);
        await sandbox.PassAsync(TimeSpan.FromDays(30));

        Assert.StartsWith("sub_1: ", (string?)(await sandbox.ClockAsync())["fault"], StringComparison.Ordinal);
        Assert.True((await sandbox.FreshAsync(good)).Items.Data[0].CurrentPeriodStart > good.Items.Data[0].CurrentPeriodStart, "the good one renews");
    }

    /// <summary>An overdue poison meets the engine at its first look, where nobody asks for it.</summary>
    [Fact]
    public async Task The_host_survives_what_its_own_timer_meets()
    {
        await Poison.WriteAsync(
            data,
            new JsonObject { ["id"] = "cus_1", ["object"] = "customer" },
            Poison.Subscription(RunningSandbox.Start.AddDays(-1).ToUnixTimeSeconds(), "month", 0),
            new JsonObject { ["id"] = "clock_1", ["object"] = "test_helpers.test_clock", ["frozen_time"] = 1, ["status"] = "advancing" });

        await using var sandbox = await RunningSandbox.StartAsync(data, options: options => options.EngineInterval = TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await sandbox.ClockAsync())["fault"] is null)
        {
            await Task.Delay(20, patience.Token);
        }

        await sandbox.CustomerAsync();

        await sandbox.Sink.WaitAsync("customer.created");
    }

    [Fact]
    public async Task The_host_survives_a_fault_that_befalls_the_whole_engine_and_looks_again()
    {
        var clock = new FaultyClock();
        await using var sandbox = await RunningSandbox.StartAsync(options: options => (options.Clock, options.EngineInterval) = (clock, TimeSpan.FromMilliseconds(20)));

        clock.IsFaulty = true;
        await clock.FailedTwice.WaitAsync(TimeSpan.FromSeconds(30));
        clock.IsFaulty = false;

        await sandbox.CustomerAsync();
        await sandbox.Sink.WaitAsync("customer.created");
    }

    [Theory]
    [InlineData("""{"seconds":300000000000}""", "seconds")]
    [InlineData("""{"seconds":4000000000}""", "seconds")]
    [InlineData("""{"seconds":9223372036854775807}""", "seconds")]
    [InlineData("""{"to":300000000000}""", "to")]
    [InlineData("""{"to":9223372036854775807}""", "to")]
    public async Task A_journey_beyond_the_calendar_is_refused_and_changes_nothing(string body, string parameter)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var before = await sandbox.ClockAsync();

        var error = await sandbox.RefusedAsync("travel", body);

        Assert.Equal(parameter, (string?)error["param"]);
        Assert.Equal(before.ToJsonString(), (await sandbox.ClockAsync()).ToJsonString());
        await sandbox.CustomerAsync();
    }

    [Fact]
    public async Task The_clock_can_be_sent_to_the_end_of_its_days_and_everything_still_works()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        await sandbox.ControlAsync("travel", new JsonObject { ["to"] = StripeSandbox.Contract.Horizon.Latest });

        var customer = await sandbox.CustomerWithCardAsync();
        var subscription = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = customer.Id, TrialPeriodDays = 730, Items = [new SubscriptionItemOptions { Price = (await sandbox.PriceAsync(interval: "year")).Id }] });
        Assert.Equal((2100, 2102), (subscription.Created.Year, subscription.Items.Data[0].CurrentPeriodEnd.Year));
        Assert.Contains("2100-01-01", await sandbox.Browser.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "frozen_time=300000000000")]
    [InlineData("ADVANCE", "frozen_time=300000000000")]
    public async Task A_test_clock_stays_within_the_calendar(string deed, string form)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var clock = await sandbox.Stripe.V1.TestHelpers.TestClocks.CreateAsync(new Stripe.TestHelpers.TestClockCreateOptions { FrozenTime = DateTimeOffset.FromUnixTimeSeconds(StripeSandbox.Contract.Horizon.Latest).UtcDateTime });
        using var request = new HttpRequestMessage(HttpMethod.Post, deed is "ADVANCE" ? $"/v1/test_helpers/test_clocks/{clock.Id}/advance" : "/v1/test_helpers/test_clocks")
        {
            Content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
            Headers = { { "Authorization", "Bearer sk_test_sandbox" } },
        };

        using var answer = await sandbox.Browser.SendAsync(request);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal("frozen_time", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!["param"]);
        Assert.Equal("ready", (await sandbox.Stripe.V1.TestHelpers.TestClocks.GetAsync(clock.Id)).Status);
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private sealed class FaultyClock : TimeProvider
    {
        private readonly TaskCompletionSource twice = new();
        private int failures;

        public bool IsFaulty { get; set; }

        public Task FailedTwice => twice.Task;

        public override DateTimeOffset GetUtcNow()
        {
            if (!IsFaulty)
            {
                return RunningSandbox.Start;
            }

            if (Interlocked.Increment(ref failures) is 2)
            {
                twice.SetResult();
            }

            throw new IOException("No clock answers.");
        }
    }
}
