using Core.Facts;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.Demo.Travel;

/// <summary>Sends site and sandbox ahead.</summary>
[Authorize(Policy = nameof(Permission.ManageSite))]
public sealed class TimeTravelPage(TimeTravel travel, TravelledTime clock, SiteText text, MembershipDb db, FactLog facts) : PageModel
{
    [TempData]
    public string? Arrival { get; set; }

    public TimeSpan Travelled => clock.Travelled;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnPostAsync(TimeLeap leap, string? returnUrl, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(leap))
        {
            return BadRequest();
        }

        var from = clock.GetUtcNow();
        if (await travel.GoAsync(leap, cancel) is { } arrived)
        {
            await facts.StateAsync(new SandboxTravelled(from, arrived), User.SupporterId(), cancel);
            await db.SaveChangesAsync(cancel);
            Arrival = text["Travel.Arrived", arrived];
        }
        else
        {
            Arrival = text["Travel.StoodStill"];
        }

        return Url.IsLocalUrl(returnUrl) ? LocalRedirect(returnUrl) : RedirectToPage();
    }
}
