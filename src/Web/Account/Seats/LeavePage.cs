using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Account.Memberships;
using Web.Ground.Site;

namespace Web.Account.Seats;

/// <summary>Where whoever has a place that somebody else pays for gives it up.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LeavePage(SeatDeeds deeds, SeatsQuery query, SiteText text) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Tier { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me || (await query.HeldAsync(me, cancel)).Where(held => held.Seat.Id == Id).Select(held => held.Tier).FirstOrDefault() is not { } tier)
        {
            return Redirect("/account");
        }

        Tier = tier;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is { } me && (await query.HeldAsync(me, cancel)).Any(held => held.Seat.Id == Id) && await deeds.EndAsync(Id, me, cancel))
        {
            Done = text["Seats.Holder.Left"];
        }

        return Redirect("/account");
    }
}
