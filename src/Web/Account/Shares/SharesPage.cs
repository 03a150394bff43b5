using Core.Articles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Site;

namespace Web.Account.Shares;

/// <summary>Where members give articles away and take the links back.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SharesPage(OwnShares own, SiteText text) : PageModel
{
    /// <summary>Where the member comes from: an article's path.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Article { get; set; }

    [TempData]
    public string? Done { get; set; }

    public string? Trouble { get; private set; }

    /// <summary>What they may give away; null for none.</summary>
    public Article? Givable { get; private set; }

    public int Left { get; private set; }

    public IReadOnlyList<OwnShare> Shares { get; private set; } = [];

    private Guid Me => User.SupporterId() ?? throw new InvalidOperationException("Nobody is signed in.");

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await own.GivableAsync(Me, Article, cancel) is { } article && await own.MakeAsync(Me, article.Id, cancel))
        {
            Done = text["Shares.Made", article.Title];
            return RedirectToPage();
        }

        await LoadAsync(cancel);
        Trouble = text[Givable is null ? "Shares.NotYours" : "Shares.NoneLeft"];
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancel)
    {
        if (await own.RevokeAsync(Me, id, cancel) > 0)
        {
            Done = text["Shares.WasRevoked"];
        }

        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Givable = await own.GivableAsync(Me, Article, cancel);
        Left = await own.LeftAsync(Me, cancel);
        Shares = await own.AllAsync(Me, cancel);
    }
}
