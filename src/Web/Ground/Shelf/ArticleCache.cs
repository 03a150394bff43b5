using System.Collections.Concurrent;
using Core.Articles;
using Core.Comments;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>
/// The articles that are being read, at most 30 seconds old (another node may have changed them) and dropped at once by whoever
/// saves one on this node. It says nothing about who may read them.
/// </summary>
public sealed class ArticleCache(IServiceScopeFactory scopes, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    // About 30 kB each with their text: some 15 MB.
    private const int MostHeld = 500;

    private readonly ConcurrentDictionary<string, (ReadableArticle Article, DateTimeOffset ReadAt)> held = new(StringComparer.OrdinalIgnoreCase);
    private int edition;

    /// <summary>Raised with every save: lists made from articles compare it.</summary>
    public int Edition => Volatile.Read(ref edition);

    public async ValueTask<ReadableArticle?> FindAsync(string slug, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        if (held.TryGetValue(slug, out var known) && now - known.ReadAt < Life && now >= known.ReadAt)
        {
            return known.Article;
        }

        var before = Edition;
        await using var scope = scopes.CreateAsyncScope();
        var read = await ReadAsync(scope.ServiceProvider.GetRequiredService<MembershipDb>(), slug, now, cancel);
        if (read is null)
        {
            held.TryRemove(slug, out _);
            return null;
        }

        if (held.Count >= MostHeld)
        {
            held.Clear();
        }

        held[slug] = (read, now);
        if (before != Edition)
        {
            // Somebody saved while this was being read.
            held.TryRemove(slug, out _);
        }

        return read;
    }

    /// <summary>After a save. Its neighbours show its title too, so all go.</summary>
    public void Drop()
    {
        Interlocked.Increment(ref edition);
        held.Clear();
    }

    private static async Task<ReadableArticle?> ReadAsync(MembershipDb db, string slug, DateTimeOffset now, CancellationToken cancel)
    {
        var lower = slug.ToLowerInvariant();
        var article = await db.Articles.AsNoTracking()
            .Include(found => found.Authors).Include(found => found.Categories).Include(found => found.Tags).AsSplitQuery()
            .SingleOrDefaultAsync(found => found.Slug == lower, cancel);
        if (article is null)
        {
            return null;
        }

        article.Categories.Sort((one, other) => one.Rank.CompareTo(other.Rank));
        var others = db.Articles.AsNoTracking()
            .Where(other => other.State == ArticleState.Published && other.PublishedAt <= now && other.Id != article.Id);
        var dated = others.Where(other => other.Kind == ArticleKind.Article);
        var isDated = article is { Kind: ArticleKind.Article, PublishedAt: not null };
        var comments = await db.Comments.AsNoTracking()
            .Where(comment => comment.ArticleId == article.Id && comment.ApprovedAt != null)
            .ToListAsync(cancel);
        return new ReadableArticle(
            article,
            article.RelatedArticleId is { } related ? await LinkAsync(others.Where(other => other.Id == related), cancel) : null,
            isDated ? await LinkAsync(dated.Where(other => other.PublishedAt < article.PublishedAt).OrderByDescending(other => other.PublishedAt), cancel) : null,
            isDated ? await LinkAsync(dated.Where(other => other.PublishedAt > article.PublishedAt).OrderBy(other => other.PublishedAt), cancel) : null,
            CommentThread.Of(comments));
    }

    private static Task<ArticleLink?> LinkAsync(IQueryable<Article> articles, CancellationToken cancel) =>
        articles.Select(article => new ArticleLink(article.Kind, article.Slug, article.Title)).FirstOrDefaultAsync(cancel);
}
