using Hangfire;

namespace Web.Mail.Posting;

/// <summary>Sweeps once at the start, for what the last process left, and every minute from then on.</summary>
public sealed class MailAlarm(IRecurringJobManager recurring, IBackgroundJobClient jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<MailSweep>("mail-sweep", sweep => sweep.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.Enqueue<MailSweep>(sweep => sweep.RunAsync(CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
