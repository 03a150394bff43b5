using Core.Articles;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Lists;

namespace Web.Reading.Articles;

public sealed class TagPage(Listings listings, MembershipDb db) : PageModel
{
    public Tag Tag { get; private set; } = null!;

    public PageOf<ArticleCard> Cards { get; private set; } = Paging.Empty<ArticleCard>();

    public string Path => PathOf(Tag.Slug);

    public static string PathOf(string slug) => "/tag/" + Uri.EscapeDataString(slug);

    /// <summary>A word that stands on nothing public is not to be known of.</summary>
    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        var wanted = slug.ToLowerInvariant();
        if (await db.Tags.AsNoTracking().SingleOrDefaultAsync(tag => tag.Slug == wanted, cancel) is not { } found)
        {
            return NotFound();
        }

        Tag = found;
        Cards = await listings.PageAsync(article => article.Tags.Any(tag => tag.Id == found.Id), number, cancel);
        if (Cards is not { Exists: true, Total: > 0 })
        {
            return NotFound();
        }

        Freshness.List(HttpContext);
        return Page();
    }
}
