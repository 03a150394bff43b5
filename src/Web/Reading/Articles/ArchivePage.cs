using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Lists;

namespace Web.Reading.Articles;

/// <summary>All that was published, newest first.</summary>
public sealed class ArchivePage(Listings listings) : PageModel
{
    public const string Path = "/archive";

    public PageOf<ArticleCard> Cards { get; private set; } = Paging.Empty<ArticleCard>();

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        Cards = await listings.PageAsync(_ => true, number, cancel);
        if (!Cards.Exists)
        {
            return NotFound();
        }

        Freshness.List(HttpContext);
        return Page();
    }
}
