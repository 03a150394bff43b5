using Core.Facts;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>What each recent reader may open. It is judged at each request: what was granted until noon ends at noon.</summary>
public sealed class Standings(SiteShelf shelf, IServiceScopeFactory scopes)
{
    public ValueTask<Standing> OfAsync(Guid? supporterId) => supporterId is { } id
        ? shelf.GetAsync(SiteShelf.StandingKey(id), Stale.Standing, () => ReadAsync(id))
        : ValueTask.FromResult(Standing.Stranger);

    /// <summary>From the database, for where somebody looks whether it is so by now.</summary>
    public async Task<Standing> ReadAsync(Guid id, CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        return new Standing(await db.Grants.AsNoTracking().Where(grant => grant.SupporterId == id).ToListAsync(cancel));
    }
}
