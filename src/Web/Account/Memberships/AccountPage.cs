using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>A member's own page: how it stands in a sentence, trouble first, then what can be done.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountPage(OwnMembership own, MembershipReports reports, MembershipDb db, SiteText text) : PageModel
{
    private const int MostReceipts = 120;

    [TempData]
    public string? Done { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    public string Email { get; private set; } = "";

    public Membership? Membership { get; private set; }

    public string TierName { get; private set; } = "";

    public IReadOnlyList<Payment> Receipts { get; private set; } = [];

    /// <summary>The invoice that waits to be paid, when a payment has failed.</summary>
    public Payment? Open { get; private set; }

    /// <summary>Null: not a member yet.</summary>
    public MembershipReport? Standing { get; private set; }

    /// <summary>Of this showing of the page: the same click sent twice does one thing.</summary>
    public Guid Click { get; } = Guid.NewGuid();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me || await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == me, cancel) is not { } supporter)
        {
            return Challenge();
        }

        Email = supporter.Email!;
        Membership = await own.OfAsync(me, cancel);
        if (Membership is { } membership)
        {
            Standing = await reports.OfAsync(membership, cancel);
            TierName = await db.Tiers.Where(tier => tier.Id == membership.TierId).Select(tier => tier.Name).SingleAsync(cancel);
            Open = await reports.OpenAsync(membership, cancel);
        }

        Receipts = await db.Payments.AsNoTracking().Where(payment => payment.SupporterId == me && payment.ReceiptNumber != null)
            .OrderByDescending(payment => payment.PaidAt).Take(MostReceipts).ToListAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostCardAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var (outcome, page) = await own.ChangeCardAsync(me, cancel);
        return page is null ? Told(outcome, "") : Redirect(page.AbsoluteUri);
    }

    public async Task<IActionResult> OnPostKeepAsync(Guid click, CancellationToken cancel) => User.SupporterId() is { } me
        ? Told(await own.KeepAsync(me, click, cancel), text["Memberships.Change.GoesOn"])
        : Challenge();

    private RedirectToPageResult Told(StripeOutcome outcome, string done)
    {
        (Done, Trouble) = outcome == StripeOutcome.Done ? (done, (string?)null) : (null, ChangeWords.OfFailure(outcome, text));
        return RedirectToPage();
    }
}
