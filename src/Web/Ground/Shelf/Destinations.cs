using Core.Articles;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>
/// Where somebody who joins is led: what they came for if it is open to them, and what else is. The support page, the return from
/// payment and the welcome mail ask here, so that they never differ.
/// </summary>
public sealed class Destinations(MembershipDb db, TimeProvider clock)
{
    private const int Most = 3;

    /// <summary>Null where no public text stands: a draft is not to be known of.</summary>
    public async Task<Destination?> AtAsync(string? path, CancellationToken cancel) => ArticleLink.SlugIn(path) is { } slug
        ? await Public().Where(article => article.Slug == slug)
            .Select(article => new Destination(new ArticleLink(article.Kind, article.Slug, article.Title), article.RequiredEntitlement)).SingleOrDefaultAsync(cancel)
        : null;

    /// <summary>What these entitlements open: first what was come for, then the newest that stood behind a gate.</summary>
    public async Task<IReadOnlyList<Destination>> OpenAsync(Destination? wanted, IReadOnlyList<string> entitlements, CancellationToken cancel)
    {
        var newest = await Public()
            .Where(article => article.Kind == ArticleKind.Article && article.RequiredEntitlement != null && entitlements.Contains(article.RequiredEntitlement))
            .OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id).Take(Most)
            .Select(article => new Destination(new ArticleLink(article.Kind, article.Slug, article.Title), article.RequiredEntitlement)).ToListAsync(cancel);
        return wanted is not null && wanted.IsOpenedBy(entitlements)
            ? [wanted, .. newest.Where(other => other.Link != wanted.Link).Take(Most - 1)]
            : newest;
    }

    private IQueryable<Article> Public() => db.Articles.AsNoTracking().Where(Article.PublicAt(clock.GetUtcNow()));
}
