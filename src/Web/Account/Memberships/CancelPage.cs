using Core.Memberships;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>The second of the two clicks: says what will happen, and does it.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CancelPage(OwnMembership own, MembershipReports reports, SiteText text) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    public Membership Membership { get; private set; } = null!;

    /// <summary>How it stands before it is cancelled.</summary>
    public MembershipReport Standing { get; private set; } = null!;

    public Guid Click { get; } = Guid.NewGuid();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me || await own.OfAsync(me, cancel) is not { IsLiving: true, CancelAt: null } membership)
        {
            return Redirect("/account");
        }

        (Membership, Standing) = (membership, await reports.OfAsync(membership, cancel));
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
            Done = await own.OfAsync(me, cancel) is { CancelAt: not null } membership
                ? text["Memberships.Change.CancelledAndStands", MembershipWords.Sentence(await reports.OfAsync(membership, cancel), text)]
                : text["Memberships.Change.Cancelled"];
        }
        else
        {
            Trouble = ChangeWords.OfFailure(outcome, text);
        }

        return Redirect("/account");
    }
}
