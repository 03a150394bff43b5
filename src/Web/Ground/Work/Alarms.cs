using Data;
using Hangfire;
using Hangfire.Storage;

namespace Web.Ground.Work;

/// <summary>
/// Sets every alarm at the start, and takes away those that an earlier version had set. Hangfire that does not give its lock, because another node has it or a
/// clock stands still, ends no start: the alarms are set as soon as it does.
/// </summary>
public sealed class Alarms(IEnumerable<Alarm> all, IRecurringJobManager recurring, JobStorage storage, TimeProvider clock, ILogger<Alarms> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private Task trying = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!TrySet())
        {
            trying = TryAgainAsync();
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await trying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    private async Task TryAgainAsync()
    {
        do
        {
            await Task.Delay(Again, clock, stopping.Token);
        }
        while (!TrySet());
    }

    private bool TrySet()
    {
        try
        {
            Set();
            return true;
        }
        catch (DistributedLockTimeoutException busy)
        {
            log.LogWarning("The alarms are not set yet, Hangfire waits for {Lock} in vain: {Reason}", busy.Resource, busy.Message);
            return false;
        }
        catch (Exception error) when (DatabaseFaults.Of(error) is { } fault)
        {
            log.LogWarning("The alarms are not set yet, the database fails: {Fault}", fault);
            return false;
        }
    }

    private void Set()
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
    }
}
