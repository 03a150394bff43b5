using Core;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>The publication's row, at most half a minute old; dropped at once where it is changed.</summary>
public sealed class PublicationCache(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private (Publication Publication, DateTimeOffset ReadAt)? held;

    /// <exception cref="InvalidOperationException">The site has not been set up: no publication in the database.</exception>
    public Publication Current
    {
        get
        {
            if (held is { } known && clock.GetUtcNow() - known.ReadAt < Life)
            {
                return known.Publication;
            }

            using var scope = scopes.CreateScope();
            var publication = scope.ServiceProvider.GetRequiredService<MembershipDb>().Publications.AsNoTracking().SingleOrDefault()
                ?? throw new InvalidOperationException("The database holds no publication yet.");
            held = (publication, clock.GetUtcNow());
            return publication;
        }
    }

    public void Drop() => held = null;
}
