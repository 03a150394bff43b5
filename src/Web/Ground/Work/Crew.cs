using Core.Work;
using Data;

namespace Web.Ground.Work;

/// <summary>Hands this node's share of one kind of work out and takes it back; several nodes may do so at once.</summary>
internal sealed class Crew(IWork work, IServiceScopeFactory scopes, TimeProvider clock, ILogger log)
{
    /// <summary>In one transaction: gives back what has ended, takes what is due, and counts the tries.</summary>
    /// <param name="ended">With false for those that broke off.</param>
    public async Task<IReadOnlyList<Lease>> TurnOverAsync(IReadOnlyCollection<(Lease Lease, bool IsDone)> ended, int most, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var leases = scope.ServiceProvider.GetRequiredService<Leases>();
        var now = clock.GetUtcNow();
        var held = await leases.HeldAsync(work.Kind, cancel);
        var due = most > 0 ? await work.DueAsync(db, [.. held.Except(ended.Select(end => end.Lease.Subject), StringComparer.Ordinal)], most, now, cancel) : [];
        return due.Count == 0 && ended.Count == 0 ? [] : await db.WriteAsync(
            async () =>
            {
                foreach (var (lease, _) in ended.Where(end => !end.IsDone))
                {
                    await work.PutOffAsync(db, lease.Subject, now, cancel);
                }

                await leases.GiveBackAsync([.. ended.Select(end => end.Lease.Holder)], cancel);
                var taken = await leases.TakeAsync(work.Kind, due, cancel);
                if (taken.Count > 0)
                {
                    await work.CountAsync(db, [.. taken.Select(lease => lease.Subject)], now, cancel);
                }

                await db.SaveChangesAsync(cancel);
                return taken;
            },
            cancel);
    }

    public async Task DoAsync(Lease lease, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            if (lease.IsStale(clock.GetUtcNow()))
            {
                await scope.ServiceProvider.GetRequiredService<Leases>().ConfirmAsync(lease.Holder, cancel);
            }

            await work.DoAsync(scope.ServiceProvider, lease, cancel);
        }
        catch (LeaseLostException lost)
        {
            log.LogWarning("{Kind} {Subject} was taken over by another: {Reason}", lease.Kind, lease.Subject, lost.Message);
        }
    }
}
