using Hangfire;
using Web.Billing.Inbox;
using Web.Billing.Reconciling;

namespace Web.Billing;

/// <summary>Sweeps once at the start, for what the last process left, and every minute from then on; reconciles each hour and each night.</summary>
public sealed class BillingAlarm(IRecurringJobManager recurring, IBackgroundJobClient jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<EventSweep>("billing-sweep", sweep => sweep.RunAsync(CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<ReconcileJob>("reconcile-recent", job => job.RecentAsync(CancellationToken.None), "17 * * * *");
        recurring.AddOrUpdate<ReconcileJob>("reconcile", job => job.WholeAsync(CancellationToken.None), "41 3 * * *");
        jobs.Enqueue<EventSweep>(sweep => sweep.RunAsync(CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
