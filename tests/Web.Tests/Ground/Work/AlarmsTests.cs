using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.Storage;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Web.Billing.Reconciling;
using Web.Ground.Work;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Work;

/// <summary>An alarm clock that is busy, or whose waiting ends at once because a clock stands still, ends no start.</summary>
public sealed class AlarmsTests
{
    [Fact]
    public async Task The_start_goes_on_while_the_alarm_clock_is_busy_and_the_alarms_are_set_once_it_is_not()
    {
        var (clock, hangfire, log) = (new FakeTimeProvider(), new BusyManager(busyFor: 2), new KeptLog());
        using var storage = new InMemoryStorage();
        using var alarms = new Alarms([Alarm.Of<ReconcileJob>("nightly", "41 3 * * *", job => job.WholeAsync(CancellationToken.None))], hangfire, storage, clock, log.For<Alarms>());

        await alarms.StartAsync(default);
        Assert.Empty(hangfire.Set);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Until.TrueAsync("the second try", () => Task.FromResult(log.Lines.Count == 2));
        await Until.TrueAsync("the third try", () =>
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(hangfire.Set.Count == 1);
        });

        Assert.Equal(["nightly"], hangfire.Set);
        await alarms.StopAsync(default);
    }

    [Fact]
    public async Task A_site_that_stops_does_not_wait_for_the_alarm_clock()
    {
        using var storage = new InMemoryStorage();
        using var alarms = new Alarms(
            [Alarm.Of<ReconcileJob>("nightly", "41 3 * * *", job => job.WholeAsync(CancellationToken.None))], new BusyManager(busyFor: int.MaxValue), storage, new FakeTimeProvider(), new KeptLog().For<Alarms>());
        await alarms.StartAsync(default);

        await alarms.StopAsync(default);
    }

    private sealed class BusyManager(int busyFor) : IRecurringJobManager
    {
        private int tries;

        public List<string> Set { get; } = [];

        public void AddOrUpdate(string recurringJobId, Job job, string cronExpression, RecurringJobOptions options)
        {
            if (tries++ < busyFor)
            {
                throw tries == 1 ? new DistributedLockTimeoutException("recurring-job:" + recurringJobId) : new NpgsqlException("the database is away, too");
            }

            Set.Add(recurringJobId);
        }

        public void Trigger(string recurringJobId) => throw new NotSupportedException();

        public void RemoveIfExists(string recurringJobId) => throw new NotSupportedException();
    }
}
