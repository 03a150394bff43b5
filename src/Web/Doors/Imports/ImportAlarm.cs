using Hangfire;

namespace Web.Doors.Imports;

/// <summary>Rings the sweep at the start and every minute.</summary>
public sealed class ImportAlarm(IRecurringJobManager recurring, IBackgroundJobClient jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<ImportSweep>("import-sweep", sweep => sweep.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.Enqueue<ImportSweep>(sweep => sweep.RunAsync(CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
