using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>Where Stripe's card page sends the member back to: looks afresh and says which card it is now.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CardChangedPage(OwnMembership own, SiteText text) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid? membership, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        await own.LookAgainAsync(me, cancel);
        if (await own.FindAsync(me, membership, cancel) is { IsLiving: true, CardLast4: { } last4 })
        {
            Done = text["Memberships.Change.Card", last4];
        }

        return Redirect("/account");
    }
}
