using Hangfire;
using Web.Ground.Post;

namespace Web.Mail.Posting;

/// <summary>Answers the bell, and sweeps once at the start, for what the last process left, and every minute from then on.</summary>
public sealed class MailAlarm(MailBell bell, IRecurringJobManager recurring, IBackgroundJobClient jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        bell.Rung = mails =>
        {
            foreach (var id in mails)
            {
                jobs.Enqueue<SendMailJob>(job => job.RunAsync(id, null, CancellationToken.None));
            }
        };
        recurring.AddOrUpdate<MailSweep>("mail-sweep", sweep => sweep.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.Enqueue<MailSweep>(sweep => sweep.RunAsync(CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
