using Core.Articles;
using Core.Comments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;

namespace Web.Reading.Articles;

/// <summary>The articles that are being read. It says nothing about who may read them.</summary>
public sealed class ReadableArticles(SiteShelf shelf, IServiceScopeFactory scopes, CurrentCall call, TimeProvider clock)
{
    /// <summary>About, with its pages and their compressed copies.</summary>
    private const int Kilobytes = 200;

    public ValueTask<ReadableArticle?> FindAsync(string slug)
    {
        var lower = slug.ToLowerInvariant();
        return shelf.GetAsync("article:" + lower, ReadableArticle.MadeOf, () => ReadAsync(lower), Kilobytes);
    }

    private async Task<ReadableArticle?> ReadAsync(string slug)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var article = await db.Articles.AsNoTracking()
            .Include(found => found.Authors).Include(found => found.Categories).Include(found => found.Tags).AsSplitQuery()
            .SingleOrDefaultAsync(found => found.Slug == slug);
        if (article is null)
        {
            return null;
        }

        article.Categories.Sort((one, other) => one.Rank.CompareTo(other.Rank));
        var others = db.Articles.AsNoTracking().Where(Article.PublicAt(clock.GetUtcNow())).Where(other => other.Id != article.Id);
        var dated = others.Where(other => other.Kind == ArticleKind.Article);
        var isDated = article is { Kind: ArticleKind.Article, PublishedAt: not null };
        var comments = await db.Comments.AsNoTracking().Where(comment => comment.ArticleId == article.Id && comment.ApprovedAt != null).ToListAsync();
        return new ReadableArticle(
            article,
            article.RelatedArticleId is { } related ? await LinkAsync(others.Where(other => other.Id == related)) : null,
            isDated ? await LinkAsync(dated.Where(other => other.PublishedAt < article.PublishedAt).OrderByDescending(other => other.PublishedAt)) : null,
            isDated ? await LinkAsync(dated.Where(other => other.PublishedAt > article.PublishedAt).OrderBy(other => other.PublishedAt)) : null,
            CommentThread.Of(comments),
            call.Value);
    }

    private static Task<ArticleLink?> LinkAsync(IQueryable<Article> articles) =>
        articles.Select(article => new ArticleLink(article.Kind, article.Slug, article.Title)).FirstOrDefaultAsync();
}
