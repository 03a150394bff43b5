using Core;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>What the publication says of itself.</summary>
public sealed class CurrentPublication(SiteShelf shelf, IServiceScopeFactory scopes)
{
    /// <exception cref="NoPublicationException">The site has not been set up.</exception>
    public Publication Value => shelf.Get("publication", Stale.Publication, Read);

    private Publication Read()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<MembershipDb>().Publications.AsNoTracking().SingleOrDefault()
            ?? throw new NoPublicationException();
    }
}
