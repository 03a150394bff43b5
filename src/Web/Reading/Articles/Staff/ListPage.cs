using Core.Articles;
using Core.Staff;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Lists;
using Web.Ground.Site;

namespace Web.Reading.Articles.Staff;

/// <summary>All texts, whatever their state.</summary>
[Authorize(Policy = nameof(Permission.EditArticles))]
public sealed class ListPage(MembershipDb db, SiteText text, TimeProvider clock) : PageModel
{
    private const int OnAPage = 50;

    [BindProperty(Name = "show", SupportsGet = true)]
    public ArticleFilter Show { get; set; }

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public PageOf<ArticleRow> Found { get; private set; } = Paging.Empty<ArticleRow>();

    public ListChoice ShowChoice => new(
        "show", text["Articles.Desk.Show"], text["Articles.Filter.All"], Enum.GetNames<ArticleFilter>().Skip(1).Select(name => (name, text["Articles.Filter." + name].Value)), Show.ToString());

    public bool IsFiltered => Show != ArticleFilter.All || !string.IsNullOrWhiteSpace(Query);

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        var articles = Matching(Filtered(db.Articles.AsNoTracking()));
        var total = await articles.CountAsync(cancel);
        var page = Paging.At(number, OnAPage).Within(total);
        Found = page.Counted(await page.RowsOf(articles.OrderByDescending(article => article.UpdatedAt).ThenByDescending(article => article.Id))
            .Select(article => new ArticleRow(
                article.Id, article.Kind, article.Title, article.Slug, article.State, article.PublishedAt, article.UpdatedAt,
                new ArticleRule { Readers = article.Readers, Entitlements = article.Entitlements, OpensAt = article.OpensAt, ClosesAfterDays = article.ClosesAfterDays }, article.Authors.OrderBy(author => author.Name).Select(author => author.Name).FirstOrDefault()))
            .ToListAsync(cancel), total);
    }

    public string To(int number) => new ListAddress("/staff/articles").With("show", Show, ArticleFilter.All).With("q", Query).WithPage(number, "page").ToString();

    private IQueryable<Article> Filtered(IQueryable<Article> articles) => Show switch
    {
        ArticleFilter.All => articles,
        ArticleFilter.Drafts => articles.Where(article => article.State == ArticleState.Draft),
        ArticleFilter.Scheduled => articles.Where(Article.ScheduledAt(Now)),
        ArticleFilter.Published => articles.Where(Article.PublicAt(Now)),
        ArticleFilter.Private => articles.Where(article => article.State == ArticleState.Private),
    };

    /// <summary>By title; its slug is the title without case and accents, whichever database looks.</summary>
    private IQueryable<Article> Matching(IQueryable<Article> articles)
    {
        var words = (Query ?? "").Trim();
        if (words.Length == 0)
        {
            return articles;
        }

        var slug = Slug.Of(words);
        return articles.Where(article => article.Title.Contains(words) || (slug != "" && article.Slug.Contains(slug)));
    }
}
