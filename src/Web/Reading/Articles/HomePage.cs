using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Shelf;

namespace Web.Reading.Articles;

public sealed class HomePage(Listings listings, FormerAddresses former, CallForSupport call) : PageModel
{
    public FrontPage Front { get; private set; } = new(null, [], []);

    public CallForSupport Call => call;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        // WordPress knows every text as /?p=ID too.
        if (Request.QueryString.HasValue && await former.FindAsync("/", Request.QueryString, cancel) is { } present)
        {
            return RedirectPermanent(present);
        }

        Front = await listings.FrontAsync();
        Freshness.List(HttpContext);
        return Page();
    }
}
