using System.Diagnostics;
using Core.Work;
using Data;

namespace Web.Ground.Work;

/// <summary>
/// Does one kind of work on this node for as long as the site runs. It looks when the bell rings, and each second for what was rung
/// for elsewhere, became due by the clock, or was left by a process that is gone.
/// </summary>
public sealed class WorkLoop : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>What has ended is given back with the next taking, or after this while.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly IWork work;
    private readonly Crew crew;
    private readonly ThisNode node;
    private readonly ILogger log;
    private readonly Queue<Lease> taken = [];
    private readonly Dictionary<Task, Lease> running = [];
    private readonly List<(Lease Lease, bool IsDone)> ended = [];
    private long endedAt;

    public WorkLoop(IWork work, ThisNode node, IServiceScopeFactory scopes, TimeProvider clock, ILoggerFactory loggers)
    {
        this.work = work;
        this.node = node;
        log = loggers.CreateLogger(work.GetType());
        crew = new Crew(work, scopes, clock, log);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (node.Role == InstanceRole.Web)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            // A fault of one look, such as a database that is away, must not end the loop: the next look may succeed.
            var look = LookAsync(stoppingToken);
            await ((Task)look).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (look.IsFaulted)
            {
                Log(look.Exception!, "could not be looked after");
                await Task.Delay(Glance, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            else
            {
                await WaitAsync(isBusy: look is { IsCompletedSuccessfully: true, Result: true }, stoppingToken);
            }
        }

        await Task.WhenAll(running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Collect();
        ended.AddRange(taken.Select(lease => (lease, true)));
        try
        {
            await crew.TurnOverAsync(ended, most: 0, CancellationToken.None);
        }
        catch (Exception error) when (DatabaseFaults.Of(error) is not null)
        {
            // What it held is free when the database is back: at the next start, or when its heart is missed.
        }
    }

    /// <returns>True when all hands are full: there is nothing to look for before one of them is free.</returns>
    private async Task<bool> LookAsync(CancellationToken cancel)
    {
        Collect();
        var isLow = taken.Count < work.AtOnce;
        if (isLow || (ended.Count > 0 && Stopwatch.GetElapsedTime(endedAt) >= Moment))
        {
            work.Bell.Quiet();
            var most = isLow ? (work.AtOnce * 3) - taken.Count - running.Count : 0;
            foreach (var lease in await crew.TurnOverAsync(ended, most, cancel))
            {
                taken.Enqueue(lease);
            }

            ended.Clear();
        }

        while (running.Count < work.AtOnce && taken.TryDequeue(out var next))
        {
            running.Add(Task.Run(() => crew.DoAsync(next, cancel), CancellationToken.None), next);
        }

        return running.Count == work.AtOnce;
    }

    private void Collect()
    {
        foreach (var (task, lease) in running.Where(pair => pair.Key.IsCompleted).ToList())
        {
            running.Remove(task);
            endedAt = ended.Count == 0 ? Stopwatch.GetTimestamp() : endedAt;
            ended.Add((lease, !task.IsFaulted));
            if (task.IsFaulted)
            {
                Log(task.Exception!, $"{lease.Subject} broke off");
            }
        }
    }

    /// <summary>Not what the database keeps from being done: it has said so itself, and this comes again each second.</summary>
    private void Log(AggregateException error, string what)
    {
        if (DatabaseFaults.Of(error) is null)
        {
            log.LogError(error, "{Kind} {What}", work.Kind, what);
        }
    }

    private async Task WaitAsync(bool isBusy, CancellationToken cancel)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        List<Task> first = [.. running.Keys, Task.Delay(ended.Count > 0 ? Moment : Glance, waiting.Token)];
        if (!isBusy)
        {
            first.Add(work.Bell.RungAsync(waiting.Token));
        }

        await Task.WhenAny(first);
        await waiting.CancelAsync();
    }
}
