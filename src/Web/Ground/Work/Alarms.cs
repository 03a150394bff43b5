using Hangfire;
using Hangfire.Storage;

namespace Web.Ground.Work;

/// <summary>Sets every alarm at the start, and takes away those that an earlier version had set.</summary>
public sealed class Alarms(IEnumerable<Alarm> all, IRecurringJobManager recurring, JobStorage storage) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var alarm in all)
        {
            names.Add(alarm.Name);
            alarm.Set(recurring);
        }

        using var connection = storage.GetConnection();
        foreach (var former in connection.GetRecurringJobs().Where(job => !names.Contains(job.Id)))
        {
            recurring.RemoveIfExists(former.Id);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
