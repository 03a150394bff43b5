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
        Gate = article.RequiredEntitlement,
        Authors = article.Authors.OrderBy(author => author.Name).Select(author => new NameLink(author.Slug, author.Name)).ToList(),
        Categories = article.Categories.OrderBy(category => category.Rank).Select(category => new NameLink(category.Slug, category.Name)).ToList(),
    };

    public ValueTask<FrontPage> FrontAsync() => shelf.GetAsync("front", Stale.Articles | Stale.Sections, ReadFrontAsync, kilobytes: 50);

    public async Task<PageOf<ArticleCard>> PageAsync(Expression<Func<Article, bool>> which, int? number, CancellationToken cancel)
    {
        var articles = Public().Where(which);
        var total = await articles.CountAsync(cancel);
        var page = Paging.At(number, OnAPage);
        return page.Counted(await page.RowsOf(Newest(articles)).Select(Card).AsSplitQuery().ToListAsync(cancel), total);
    }

    /// <summary>The cards of these articles, in the order of the ids.</summary>
    public async Task<IReadOnlyList<ArticleCard>> CardsAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var cards = await db.Articles.AsNoTracking()
            .Where(Article.PublicAt(now)).Where(article => ids.Contains(article.Id))
            .Select(Card).AsSplitQuery().ToDictionaryAsync(card => card.Id, cancel);
        return [.. ids.Where(cards.ContainsKey).Select(id => cards[id])];
    }

    private async Task<FrontPage> ReadFrontAsync()
    {
        var newest = await Newest(Public()).Take(1 + OnAShelf).Select(Card).AsSplitQuery().ToListAsync();
        var lead = newest.FirstOrDefault(card => card.OwnImage is not null) ?? newest.FirstOrDefault();
        var shelves = new List<CategoryShelf>();
        foreach (var category in await db.Categories.AsNoTracking().OrderBy(category => category.Rank).ThenBy(category => category.Name).ToListAsync())
        {
            var cards = await Newest(Public().Where(article => article.Categories.Any(one => one.Id == category.Id) && (lead == null || article.Id != lead.Id)))
                .Take(OnAShelf).Select(Card).AsSplitQuery().ToListAsync();
            if (cards.Count > 0)
            {
                shelves.Add(new CategoryShelf(new NameLink(category.Slug, category.Name), cards));
            }
        }

        var loose = await Newest(Public().Where(article => article.Categories.Count == 0 && (lead == null || article.Id != lead.Id)))
            .Take(OnAShelf).Select(Card).AsSplitQuery().ToListAsync();
        return new FrontPage(lead, shelves, loose);
    }

    private IQueryable<Article> Public() =>
        db.Articles.AsNoTracking().Where(Article.PublicAt(clock.GetUtcNow())).Where(article => article.Kind == ArticleKind.Article);

    private static IOrderedQueryable<Article> Newest(IQueryable<Article> articles) =>
        articles.OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id);
}
