using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>Where Stripe's card page sends the member back to: what is outstanding is paid with the new card, and which one it is now is said.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CardChangedPage(OwnMembership own, OwnCards cards, SiteText text) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid? membership, string? ticket, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        if (await cards.ReturnedAsync(me, ticket, cancel) is { } deed)
        {
            (Done, Trouble) = CardWords.Of(deed, text);
            return Redirect("/account");
        }

        await own.LookAgainAsync(me, cancel);
        if (await own.FindAsync(me, membership, cancel) is { IsLiving: true, CardLast4: { } last4 })
        {
            Done = text["Memberships.Change.Card", last4];
        }

        return Redirect("/account");
    }
}
