using System.Linq.Expressions;
using Core.Articles;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Lists;
using Web.Ground.Shelf;

namespace Web.Reading.Articles;

/// <summary>Lists of what is public now, newest first.</summary>
public sealed class Listings(MembershipDb db, SiteShelf shelf, TimeProvider clock)
{
    public const int OnAPage = 20;

    private const int OnAShelf = 4;

    private static readonly Expression<Func<Article, ArticleCard>> Card = article => new ArticleCard
    {
        Id = article.Id,
        Kind = article.Kind,
        Slug = article.Slug,
        Title = article.Title,
        Standfirst = article.Standfirst,
        ImageUrl = article.ImageUrl,
        ImageAlt = article.ImageAlt,
        PublishedAt = article.PublishedAt!.Value,
        Rule = new ArticleRule { Readers = article.Readers, Entitlements = article.Entitlements, OpensAt = article.OpensAt, ClosesAfterDays = article.ClosesAfterDays },
        Authors = article.Authors.OrderBy(author => author.Name).Select(author => new NameLink(author.Slug, author.Name)).ToList(),
        Categories = article.Categories.OrderBy(category => category.Rank).Select(category => new NameLink(category.Slug, category.Name)).ToList(),
    };

    public ValueTask<FrontPage> FrontAsync() => shelf.GetAsync("front", Stale.Articles | Stale.Sections | Stale.Publication, ReadFrontAsync, kilobytes: 50);

    public async Task<PageOf<ArticleCard>> PageAsync(Expression<Func<Article, bool>> which, int? number, CancellationToken cancel)
    {
        var articles = Public().Where(which);
        var total = await articles.CountAsync(cancel);
        var page = Paging.At(number, OnAPage);
        return page.Counted(await CardsAsync(page.RowsOf(Newest(articles)), cancel), total);
    }

    /// <summary>The cards of these articles, in the order of the ids.</summary>
    public async Task<IReadOnlyList<ArticleCard>> CardsAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var cards = (await CardsAsync(db.Articles.AsNoTracking().Where(Article.PublicAt(now)).Where(article => ids.Contains(article.Id)), cancel)).ToDictionary(card => card.Id);
        return [.. ids.Where(cards.ContainsKey).Select(id => cards[id])];
    }

    private async Task<FrontPage> ReadFrontAsync()
    {
        var most = await db.Publications.Select(publication => publication.Shelves).SingleAsync();
        var pinned = Public().Where(article => article.PinnedAt != null).OrderByDescending(article => article.PinnedAt).ThenByDescending(article => article.Id);
        var newest = await CardsAsync(Newest(Public()).Take(1 + OnAShelf));
        var lead = (await CardsAsync(pinned.Take(1))).FirstOrDefault() ?? newest.FirstOrDefault();
        List<ArticleCard> latest = [.. newest.Where(card => card.Id != lead!.Id).Take(OnAShelf)];
        var shown = latest.Append(lead).OfType<ArticleCard>().Select(card => card.Id).ToHashSet();
        var shelves = new List<CategoryShelf>();
        foreach (var category in await db.Categories.AsNoTracking().Where(category => !category.IsHidden && category.MergedIntoId == null).OrderBy(category => category.Rank).ThenBy(category => category.Name).ToListAsync())
        {
            if (shelves.Count == most)
            {
                break;
            }

            var cards = await CardsAsync(Newest(Public().Where(article => article.Categories.Any(one => one.Id == category.Id) && !shown.Contains(article.Id))).Take(OnAShelf));
            if (cards.Count > 0)
            {
                shelves.Add(new CategoryShelf(new NameLink(category.Slug, category.Name), cards));
                shown.UnionWith(cards.Select(card => card.Id));
            }
        }

        return new FrontPage(lead, latest, shelves);
    }

    private async Task<List<ArticleCard>> CardsAsync(IQueryable<Article> articles, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        return [.. (await articles.Select(Card).AsSplitQuery().ToListAsync(cancel)).Select(card => card.At(now))];
    }

    private IQueryable<Article> Public() =>
        db.Articles.AsNoTracking().Where(Article.PublicAt(clock.GetUtcNow())).Where(article => article.Kind == ArticleKind.Article);

    private static IOrderedQueryable<Article> Newest(IQueryable<Article> articles) =>
        articles.OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id);
}
