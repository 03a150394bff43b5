using System.Collections.Concurrent;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>
/// What each recent reader may open, at most 30 seconds old (another node may have changed it) and dropped at once
/// by whoever changes a grant on this one.
/// </summary>
public sealed class StandingCache(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int MostHeld = 50_000;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, (Standing Standing, DateTimeOffset ReadAt)> held = new();

    public async ValueTask<Standing> OfAsync(Guid? supporterId, CancellationToken cancel = default)
    {
        if (supporterId is not { } id)
        {
            return Standing.Stranger;
        }

        var now = clock.GetUtcNow();
        if (held.TryGetValue(id, out var known) && now - known.ReadAt < Life && now >= known.ReadAt)
        {
            return known.Standing;
        }

        await using var scope = scopes.CreateAsyncScope();
        var grants = await scope.ServiceProvider.GetRequiredService<MembershipDb>().Grants
            .AsNoTracking().Where(grant => grant.SupporterId == id).ToListAsync(cancel);
        var standing = new Standing(grants);
        if (held.Count >= MostHeld)
        {
            held.Clear();
        }

        held[id] = (standing, now);
        return standing;
    }

    public void Drop(Guid supporterId) => held.TryRemove(supporterId, out _);
}
