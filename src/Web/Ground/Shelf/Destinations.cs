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
        ? (await ReadAsync(Public().Where(article => article.Slug == slug), cancel)).SingleOrDefault()
        : null;

    /// <summary>What these entitlements open: first what was come for, then the newest that stood behind a gate.</summary>
    public async Task<IReadOnlyList<Destination>> OpenAsync(Destination? wanted, IReadOnlyList<string> entitlements, CancellationToken cancel)
    {
        var gated = Public().Where(article => article.Kind == ArticleKind.Article)
            .Where(article => (article.Readers == Readers.AnyOf && article.Entitlements.Any(one => entitlements.Contains(one)))
                || (article.Readers == Readers.AllOf && article.Entitlements.All(one => entitlements.Contains(one))));
        var newest = await ReadAsync(gated.OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id).Take(Most), cancel);
        return wanted is not null && wanted.IsOpenedBy(entitlements)
            ? [wanted, .. newest.Where(other => other.Link != wanted.Link).Take(Most - 1)]
            : newest;
    }

    private async Task<List<Destination>> ReadAsync(IQueryable<Article> articles, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await articles.Select(article => new
        {
            Link = new ArticleLink(article.Kind, article.Slug, article.Title),
            Rule = new ArticleRule { Readers = article.Readers, Entitlements = article.Entitlements, OpensAt = article.OpensAt, ClosesAfterDays = article.ClosesAfterDays },
            article.PublishedAt,
        }).ToListAsync(cancel);
        return [.. rows.Select(row => new Destination(row.Link, row.Rule.At(row.PublishedAt, now)))];
    }

    private IQueryable<Article> Public() => db.Articles.AsNoTracking().Where(Article.PublicAt(clock.GetUtcNow()));
}
