using Core;
using Core.Orders;
using Core.Payments;
using Core.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Web.Billing.CardTesting;
using Web.Ground.Site;

namespace Web.Desk.CardTesting;

/// <summary>Whether stolen cards are tested on this site's payment pages, the switch that stops it, and how Visa would judge this month.</summary>
[Authorize(Policy = nameof(Permission.ManageJobs))]
public sealed class CardTestingPage(CheckoutLocks locks, CardFailures failures, VampFigures vamp, IOptions<CardTestingOptions> options, Publication publication, SiteText text, TimeProvider clock) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public CheckoutLock? Lock { get; private set; }

    public int Refused { get; private set; }

    public CardTestingOptions Limits => options.Value;

    /// <summary>This month, and the one before.</summary>
    public IReadOnlyList<(DateOnly Month, VampRatio Ratio)> Months { get; private set; } = [];

    public string Share(VampRatio ratio) => ratio.Share?.ToString("P2", text.Culture) ?? "–";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Lock = await locks.StandingAsync(cancel);
        Refused = await failures.RecentAsync(cancel);
        var today = publication.DayOf(clock.GetUtcNow());
        Months = [(today, await vamp.OfAsync(today, cancel)), (today.AddMonths(-1), await vamp.OfAsync(today.AddMonths(-1), cancel))];
    }

    public async Task<IActionResult> OnPostLockAsync(CancellationToken cancel) =>
        Told(await locks.LockAsync(await failures.RecentAsync(cancel), User.SupporterId(), cancel) ? "CardTesting.Locked" : "CardTesting.WasLocked");

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancel) =>
        Told(await locks.LiftAsync(User.SupporterId(), cancel) ? "CardTesting.Lifted" : "CardTesting.WasLifted");

    private RedirectResult Told(string key)
    {
        Notice = text[key];
        return Redirect("/staff/card-testing");
    }
}
