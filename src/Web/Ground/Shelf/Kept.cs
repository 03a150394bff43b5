using Core.Facts;

namespace Web.Ground.Shelf;

/// <summary>A thing on the shelf, and since when by the site's own clock.</summary>
internal sealed record Kept<T>(T Value, DateTimeOffset Since, Stale MadeOf)
{
    public bool IsFresh(DateTimeOffset now) => now >= Since && now - Since < SiteShelf.Life;
}
