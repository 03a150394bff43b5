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

    /// <summary>What goes on when this one ends.</summary>
    public IReadOnlyList<GoingOn> Others { get; private set; } = [];

    public Guid Click { get; } = Guid.NewGuid();

    /// <param name="membership">Which of their own; none where there is only one.</param>
    public async Task<IActionResult> OnGetAsync(Guid? membership, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me || await own.FindAsync(me, membership, cancel) is not { IsLiving: true, CancelAt: null } ending)
        {
            return Redirect("/account");
        }

        (Membership, Standing) = (ending, await reports.OfAsync(ending, cancel));
        Others = await reports.BesidesAsync(ending, cancel);
        return Page();
    }

    /// <inheritdoc cref="OnGetAsync"/>
    public async Task<IActionResult> OnPostAsync(Guid? membership, Guid click, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var outcome = await own.CancelAsync(me, membership, click, cancel);
        if (outcome == StripeOutcome.Done)
        {
            Done = await own.FindAsync(me, membership, cancel) is { CancelAt: not null } ending
                ? text["Memberships.Change.CancelledAndStands", MembershipWords.Sentence(await reports.OfAsync(ending, cancel), text)]
                : text["Memberships.Change.Cancelled"];
        }
        else
        {
            Trouble = ChangeWords.OfFailure(outcome, text);
        }

        return Redirect("/account");
    }
}
