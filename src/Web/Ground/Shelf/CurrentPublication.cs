using Core;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>What the publication says of itself.</summary>
public sealed class CurrentPublication(SiteShelf shelf, IServiceScopeFactory scopes)
{
    /// <exception cref="InvalidOperationException">The site has not been set up: no publication in the database.</exception>
    public Publication Value => shelf.Get("publication", Stale.Publication, Read);

    private Publication Read()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<MembershipDb>().Publications.AsNoTracking().SingleOrDefault()
            ?? throw new InvalidOperationException("The database holds no publication yet.");
    }
}
