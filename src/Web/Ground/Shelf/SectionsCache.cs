using Core.Articles;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>The masthead's sections, at most half a minute old: every page shows them, hardly anything changes them.</summary>
public sealed class SectionsCache(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Most = 8;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private (Sections Sections, DateTimeOffset ReadAt)? held;

    public Sections Current
    {
        get
        {
            var now = clock.GetUtcNow();
            if (held is { } known && now - known.ReadAt < Life)
            {
                return known.Sections;
            }

            using var scope = scopes.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
            var categories = db.Categories.AsNoTracking()
                .Where(category => db.Articles.Any(article =>
                    article.Kind == ArticleKind.Article && article.State == ArticleState.Published && article.PublishedAt <= now
                    && article.Categories.Contains(category)))
                .OrderBy(category => category.Rank).ThenBy(category => category.Name)
                .Take(Most)
                .ToList();
            held = (new Sections(categories), now);
            return held.Value.Sections;
        }
    }

    public void Drop() => held = null;
}
