using Core.Articles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Shelf;

namespace Web.Reading.Articles;

/// <summary>An article or a page that stands by itself, as far as this kind of reader may see it.</summary>
public sealed class ReadPage(ArticleDoor door, FormerAddresses former) : PageModel
{
    public ArticleView View { get; private set; } = null!;

    public CallForSupport Call { get; private set; } = null!;

    /// <summary>Whoever pays already is thanked instead of asked.</summary>
    public bool IsSupporter { get; private set; }

    /// <summary>Reached when the page has to be made, or lies elsewhere.</summary>
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (await door.OpenAsync(slug, User) is not { } visit)
        {
            return await MovedAsync(cancel);
        }

        var (found, reader) = visit;
        if (!string.Equals(Request.Path.Value, found.Path, StringComparison.Ordinal))
        {
            return RedirectPermanent(ArticleLink.To(found.Article).Path);
        }

        (Call, IsSupporter) = (found.Call, reader.IsSupporter);
        View = ArticleView.Of(found, reader.Access, Call);
        if (visit.IsForOneAlone)
        {
            Freshness.Private(Response);
            return Page();
        }

        return new PageForNobody(reader.IsSignedIn, (page, shown) => found.Keep(reader, page, shown));
    }

    private async Task<IActionResult> MovedAsync(CancellationToken cancel) =>
        await former.FindAsync(Request.Path, QueryString.Empty, cancel) is { } present ? RedirectPermanent(present) : NotFound();
}
