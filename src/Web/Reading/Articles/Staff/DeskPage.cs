using Core.Articles;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Web.Reading.Articles.Staff;

/// <summary>All texts, whatever their state.</summary>
[Authorize(Policy = nameof(Permission.EditArticles))]
public sealed class DeskPage(MembershipDb db, TimeProvider clock) : PageModel
{
    private const int OnAPage = 50;

    [BindProperty(Name = "show", SupportsGet = true)]
    public DeskFilter Show { get; set; }

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public IReadOnlyList<DeskRow> Rows { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public int Pages => Math.Max(1, (Total + OnAPage - 1) / OnAPage);

    public bool IsFiltered => Show != DeskFilter.All || !string.IsNullOrWhiteSpace(Query);

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        Number = Math.Clamp(number ?? 1, 1, int.MaxValue / OnAPage);
        var articles = Matching(Filtered(db.Articles.AsNoTracking()));
        Total = await articles.CountAsync(cancel);
        Rows = await articles.OrderByDescending(article => article.UpdatedAt).ThenByDescending(article => article.Id)
            .Skip((Number - 1) * OnAPage).Take(OnAPage)
            .Select(article => new DeskRow(
                article.Id, article.Kind, article.Title, article.Slug, article.State, article.PublishedAt, article.UpdatedAt,
                article.RequiredEntitlement, article.Authors.OrderBy(author => author.Name).Select(author => author.Name).FirstOrDefault()))
            .ToListAsync(cancel);
    }

    public string To(int number) =>
        $"/staff/articles?show={Show}&q={Uri.EscapeDataString(Query ?? "")}&page={number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    private IQueryable<Article> Filtered(IQueryable<Article> articles) => Show switch
    {
        DeskFilter.All => articles,
        DeskFilter.Drafts => articles.Where(article => article.State == ArticleState.Draft),
        DeskFilter.Scheduled => articles.Where(Article.ScheduledAt(Now)),
        DeskFilter.Published => articles.Where(Article.PublicAt(Now)),
        DeskFilter.Private => articles.Where(article => article.State == ArticleState.Private),
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
