using System.Net;
using Benchmarks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Web.Billing.Gateway;
using Web.Ground.Troubles;

namespace Web.Tests.Billing.Gateway;

/// <summary>Stripe allows about a hundred reads a second, and says so with 429 to whoever asks more.</summary>
public sealed class ReadPaceTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void No_more_calls_go_in_a_second_than_are_set()
    {
        using var pace = new ReadPace(perSecond: 20, clock);
        var calls = Enumerable.Range(0, 100).Select(_ => pace.TurnAsync(default)).ToList();

        for (var step = 0; step < 200; step++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        Assert.InRange(Gone(calls), 20, 22); // two of the first tenth of a second go at once
    }

    [Fact]
    public void Whoever_is_waited_for_passes_a_storm_that_came_before()
    {
        using var pace = new ReadPace(perSecond: 10, clock);
        var storm = Patiently(() => Enumerable.Range(0, 50).Select(_ => pace.TurnAsync(default)).ToList());
        var newcomer = pace.TurnAsync(default);
        var before = Gone(storm);

        clock.Advance(TimeSpan.FromMilliseconds(101));
        Settle(newcomer);

        Assert.True(newcomer.IsCompletedSuccessfully);
        Assert.Equal(before, Gone(storm));
    }

    [Fact]
    public void After_a_429_nobody_asks_for_as_long_as_Stripe_says()
    {
        using var pace = new ReadPace(perSecond: 1000, clock);
        pace.Pause(TimeSpan.FromSeconds(7));
        var call = pace.TurnAsync(default);

        clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        Settle(call);
        Assert.True(call.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_read_that_was_answered_429_is_made_again_when_Stripe_allows_it()
    {
        await using var stripe = await StripeStub.StartAsync(default);
        stripe.RefuseNext(2);
        using var pace = new ReadPace(perSecond: 1000, TimeProvider.System);
        using var http = new HttpClient(new PacedCalls(pace, new StripeClock(TimeProvider.System, new TroubleBoard(), NullLogger<StripeClock>.Instance)));

        using var answer = await http.GetAsync(new Uri(stripe.Address, "/v1/subscriptions/sub_m1"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var calls = stripe.Calls.Select(call => call.At).ToList();
        Assert.Equal(3, calls.Count);
        Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(TimeProvider.System.GetElapsedTime(pair.First, pair.Second) > TimeSpan.FromSeconds(0.9)));
    }

    /// <summary>How many have gone once no further one goes.</summary>
    private static int Gone(IReadOnlyCollection<Task> calls)
    {
        var gone = 0;
        while (SpinWait.SpinUntil(() => calls.Count(call => call.IsCompletedSuccessfully) > gone, Quiet))
        {
            gone = calls.Count(call => call.IsCompletedSuccessfully);
        }

        return gone;
    }

    private static T Patiently<T>(Func<T> work)
    {
        var flow = Task.Run(() =>
        {
            ReadPace.LetOthersPass();
            return work();
        });
        return flow.GetAwaiter().GetResult();
    }

    /// <summary>A turn that was given ends on a thread of the pool, which may be busy.</summary>
    private static void Settle(Task call) => Assert.True(SpinWait.SpinUntil(() => call.IsCompleted, TimeSpan.FromSeconds(30)));
}
