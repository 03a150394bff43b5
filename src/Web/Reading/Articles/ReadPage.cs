using Core.Articles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Reading.Articles;

/// <summary>An article or a page that stands by itself, as far as this kind of reader may see it.</summary>
public sealed class ReadPage(ArticleDoor door, FormerAddresses former, TimeProvider clock) : PageModel
{
    public ArticleView View { get; private set; } = null!;

    public CallForSupport Call { get; private set; } = null!;

    public ReaderKind Reader { get; private set; }

    /// <summary>Null for readers.</summary>
    public EditorsView? Editor { get; private set; }

    /// <summary>Reached when the page has to be made, or lies elsewhere.</summary>
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if ((HttpContext.Features.Get<ArticleVisit>() ?? await door.OpenAsync(slug, HttpContext)) is not { } visit)
        {
            return await MovedAsync(cancel);
        }

        var (found, reader) = visit;
        if (!string.Equals(Request.Path.Value, found.Path, StringComparison.Ordinal))
        {
            return RedirectPermanent(ShareKeys.Carry(Request, ArticleLink.To(found.Article).Path));
        }

        (Call, Reader, Editor) = (found.Call, reader, visit.Editor);
        View = ArticleView.Of(visit, clock.GetUtcNow());
        if (visit.IsForOneAlone)
        {
            Freshness.Private(Response);
            return Page();
        }

        return new PageForNobody(reader, (page, shown) => found.Keep(reader, page, shown));
    }

    private async Task<IActionResult> MovedAsync(CancellationToken cancel) =>
        await former.FindAsync(Request.Path, QueryString.Empty, cancel) is { } present ? RedirectPermanent(ShareKeys.Carry(Request, present)) : NotFound();
}
