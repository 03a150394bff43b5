using Core.Memberships;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Billing.Gateway;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>The second of the two clicks: says what will happen, and does it.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CancelPage(OwnMembership own, SiteText text) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    public Membership Membership { get; private set; } = null!;

    public Guid Click { get; } = Guid.NewGuid();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me || await own.OfAsync(me, cancel) is not { IsLiving: true, CancelAt: null } membership)
        {
            return Redirect("/account");
        }

        Membership = membership;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid click, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var outcome = await own.CancelAsync(me, click, cancel);
        if (outcome == StripeOutcome.Done)
        {
            var end = (await own.OfAsync(me, cancel))?.CancelAt;
            Done = "Your membership is cancelled" + (end is { } until ? $"; you read until {text.Date(until)}" : "") + ". A mail confirms it.";
        }
        else
        {
            Trouble = ChangeWords.OfFailure(outcome);
        }

        return Redirect("/account");
    }
}
