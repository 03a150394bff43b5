using Core.Articles;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Lists;

namespace Web.Reading.Articles;

public sealed class CategoryPage(Listings listings, MembershipDb db) : PageModel
{
    public Category Category { get; private set; } = null!;

    public PageOf<ArticleCard> Cards { get; private set; } = Paging.Empty<ArticleCard>();

    public string Path => "/category/" + Category.Slug;

    /// <summary>A section in which nothing public stands is not to be known of: its name may be a draft's.</summary>
    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        var wanted = slug.ToLowerInvariant();
        if (await db.Categories.AsNoTracking().SingleOrDefaultAsync(category => category.Slug == wanted, cancel) is not { } found)
        {
            return NotFound();
        }

        if (found.MergedIntoId is { } other)
        {
            return RedirectPermanent("/category/" + await db.Categories.Where(category => category.Id == other).Select(category => category.Slug).SingleAsync(cancel));
        }

        Category = found;
        Cards = await listings.PageAsync(article => article.Categories.Any(category => category.Id == found.Id), number, cancel);
        if (Cards is not { Exists: true, Total: > 0 })
        {
            return NotFound();
        }

        Freshness.List(HttpContext);
        return Page();
    }
}
