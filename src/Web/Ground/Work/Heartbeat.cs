using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Work;

/// <summary>
/// Shows the other nodes that this one lives, and frees what those held whose heart has stopped: seven seconds after a kill its work
/// is somebody else's. Where one site has the data directory to itself, what is held at its start is the dead's, and nobody beats.
/// </summary>
public sealed class Heartbeat(ThisNode node, DatabaseOptions options, IServiceScopeFactory scopes, ILogger<Heartbeat> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly PulseWatch watch = new();
    private Task freeing = Task.CompletedTask;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (options.Provider == DatabaseProvider.PostgreSql)
        {
            try
            {
                await FreeAsync(node.Id, cancellationToken);
            }
            catch (Exception error) when (DatabaseFaults.Of(error) is not null)
            {
                // It cannot say good-bye: the others see that its heart has stopped.
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            // A database that is away stops every heart: they all go on when it is back.
            var beat = BeatAsync(stoppingToken);
            await beat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (beat.IsFaulted && DatabaseFaults.Of(beat.Exception) is null)
            {
                log.LogWarning(beat.Exception, "The heart of node {Node} missed a beat", node.Id);
            }

            await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task BeatAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        if (await db.Pulses.Where(pulse => pulse.Node == node.Id).ExecuteUpdateAsync(set => set.SetProperty(pulse => pulse.Beats, pulse => pulse.Beats + 1), cancel) == 0)
        {
            db.Pulses.Add(new Pulse(node.Id, 1));
            await db.SaveChangesAsync(cancel);
        }

        var others = await db.Pulses.AsNoTracking().Where(pulse => pulse.Node != node.Id && pulse.Node != Pulse.Nobody).ToListAsync(cancel);
        var gone = watch.Look(others);
        if (gone.Count > 0 && freeing.IsCompleted)
        {
            // Not waited for: a row that a paused process has locked must not stop this heart too.
            freeing = BuryAsync(gone, cancel);
        }
    }

    private async Task BuryAsync(IReadOnlyList<Pulse> gone, CancellationToken cancel)
    {
        foreach (var pulse in gone)
        {
            log.LogWarning("Node {Node} is gone; {Count} pieces of work that it held are free", pulse.Node, await FreeAsync(pulse.Node, cancel));
        }
    }

    private async Task<int> FreeAsync(Guid gone, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        return await db.WriteAsync(
            async () =>
            {
                await db.Pulses.Where(pulse => pulse.Node == gone).ExecuteDeleteAsync(cancel);
                return await scope.ServiceProvider.GetRequiredService<Leases>().FreeAsync(gone, cancel);
            },
            cancel);
    }
}
