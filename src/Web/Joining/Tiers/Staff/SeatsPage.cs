using Core.Facts;
using Core.Seats;
using Core.Staff;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.Joining.Tiers.Staff;

/// <summary>How many places for others the members of a tier may pay for beside their own.</summary>
[Authorize(Policy = nameof(Permission.EditTiers))]
public sealed class SeatsPage(MembershipDb db, FactLog facts, SiteText text) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Least { get; set; }

    [BindProperty]
    public int Most { get; set; }

    public Tier Tier { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await db.Tiers.SingleOrDefaultAsync(tier => tier.Id == Id, cancel) is not { } tier)
        {
            return NotFound();
        }

        (Tier, Least, Most) = (tier, tier.LeastSeats, tier.MostSeats);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await db.Tiers.SingleOrDefaultAsync(tier => tier.Id == Id, cancel) is not { } tier)
        {
            return NotFound();
        }

        Tier = tier;
        if (ModelState.IsValid && (Most is < 0 or > SeatRule.Most || Least < 0 || Least > Most || (Most > 0 && Least == 0)))
        {
            ModelState.AddModelError(nameof(Most), text["Seats.Tier.Bounds", SeatRule.Most]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if ((tier.LeastSeats, tier.MostSeats) != (Least, Most))
        {
            tier.OfferSeats(Least, Most);
            await facts.StateAsync(new SeatsOffered(tier.Id, tier.Name, Least, Most), User.SupporterId(), cancel);
            await db.SaveChangesAsync(cancel);
        }

        Notice = text["Seats.Tier.Set"];
        return Redirect($"/staff/tiers/{Id}");
    }
}
