using Core.Articles;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Lists;

namespace Web.Reading.Articles;

public sealed class AuthorPage(Listings listings, MembershipDb db) : PageModel
{
    public Author Author { get; private set; } = null!;

    public PageOf<ArticleCard> Cards { get; private set; } = Paging.Empty<ArticleCard>();

    public string Path => "/author/" + Author.Slug;

    /// <summary>An author whose name stands on nothing public is not to be known of.</summary>
    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        var wanted = slug.ToLowerInvariant();
        if (await db.Authors.AsNoTracking().SingleOrDefaultAsync(author => author.Slug == wanted, cancel) is not { } found)
        {
            return NotFound();
        }

        Author = found;
        Cards = await listings.PageAsync(article => article.Authors.Any(author => author.Id == found.Id), number, cancel);
        if (Cards is not { Exists: true, Total: > 0 })
        {
            return NotFound();
        }

        Freshness.List(HttpContext);
        return Page();
    }
}
