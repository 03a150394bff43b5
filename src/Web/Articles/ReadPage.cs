using Core.Articles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Data;
using Web.Site;

namespace Web.Articles;

/// <summary>An article or a page that stands by itself, as far as this reader may see it.</summary>
public sealed class ReadPage(ArticleCache articles, StandingCache standings, AppealCache appeals, TimeProvider clock) : PageModel
{
    public ArticleView View { get; private set; } = null!;

    public Appeal Appeal { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var standing = await standings.OfAsync(User.SupporterId(), cancel);
        if (await articles.FindAsync(slug, cancel) is not { } found || Paywall.Decide(found.Article, standing, now) is var access && access == Access.None)
        {
            return await MovedAsync(cancel);
        }

        Appeal = appeals.Current;
        View = ArticleView.Of(found, access, Appeal.Offers);
        if (!string.Equals(Request.Path.Value, Uri.UnescapeDataString(View.Path), StringComparison.Ordinal))
        {
            return RedirectPermanent(View.Path);
        }

        if (User.Identity is { IsAuthenticated: true })
        {
            Freshness.Private(Response);
            return Page();
        }

        var tag = Freshness.Tag(found.Article.Id, found.Article.Version, access, View.Comments.Count, View.Next?.Slug, View.Previous?.Slug, Appeal.Percent);
        return Freshness.Public(HttpContext, tag) ? StatusCode(StatusCodes.Status304NotModified) : Page();
    }

    private async Task<IActionResult> MovedAsync(CancellationToken cancel)
    {
        var former = HttpContext.RequestServices.GetRequiredService<FormerAddresses>();
        return await former.FindAsync(Request.Path, QueryString.Empty, cancel) is { } present ? RedirectPermanent(present) : NotFound();
    }
}
