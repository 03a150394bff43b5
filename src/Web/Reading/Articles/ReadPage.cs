using Core;
using Core.Articles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Reading.Articles;

/// <summary>An article or a page that stands by itself, as far as this reader may see it.</summary>
public sealed class ReadPage(
    ArticleCache articles, StandingCache standings, AppealCache appeals, RenderedArticles rendered, Publication publication, Sections sections, TimeProvider clock)
    : PageModel
{
    public ArticleView View { get; private set; } = null!;

    public Appeal Appeal { get; private set; } = null!;

    /// <summary>Whoever pays already is thanked instead of asked.</summary>
    public bool IsSupporter { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var standing = await standings.OfAsync(User.SupporterId(), cancel);
        if (await articles.FindAsync(slug, cancel) is not { } found || Paywall.Decide(found.Article, standing, now) is var access && access == Access.None)
        {
            return await MovedAsync(cancel);
        }

        Appeal = appeals.Current;
        IsSupporter = standing.Grants.Any(grant => grant.IsInForce(now));
        var path = ArticleLink.To(found.Article).Path;
        if (!string.Equals(Request.Path.Value, Uri.UnescapeDataString(path), StringComparison.Ordinal))
        {
            return RedirectPermanent(path);
        }

        return IsKnownToTheAsker(found, access) ? StatusCode(StatusCodes.Status304NotModified) : Rendered(found, access);
    }

    /// <summary>Whoever is signed in is given no copy to keep, and so has none to ask about.</summary>
    private bool IsKnownToTheAsker(ReadableArticle found, Access access)
    {
        if (User.Identity is { IsAuthenticated: true })
        {
            Freshness.Private(Response);
            return false;
        }

        var article = found.Article;
        var comments = access == Access.Whole ? found.Comments.Count : 0;
        return Freshness.Public(HttpContext, Freshness.Tag(article.Id, article.Version, access, comments, found.Next?.Slug, found.Previous?.Slug, Appeal.Percent));
    }

    private ActionResult Rendered(ReadableArticle found, Access access)
    {
        var reader = new RenderedArticles.Reader(access, User.Identity is { IsAuthenticated: true }, IsSupporter);
        var around = new RenderedArticles.Surroundings(Appeal, publication, sections);
        if (rendered.Find(found, reader, around) is { } page)
        {
            return new FinishedPage(page);
        }

        View = ArticleView.Of(found, access, Appeal.Offers);
        return new PageToKeep(html => rendered.Keep(found, reader, around, html));
    }

    private async Task<IActionResult> MovedAsync(CancellationToken cancel)
    {
        var former = HttpContext.RequestServices.GetRequiredService<FormerAddresses>();
        return await former.FindAsync(Request.Path, QueryString.Empty, cancel) is { } present ? RedirectPermanent(present) : NotFound();
    }
}
