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

/// <summary>A member's own page: how each membership stands in a sentence, trouble first, then what can be done.</summary>
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

    /// <summary>Every living membership; else the one that ended last.</summary>
    public IReadOnlyList<OwnCard> Cards { get; private set; } = [];

    public bool IsMember => Cards.Any(card => card.Membership.IsLiving);

    public IReadOnlyList<Payment> Receipts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me || await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == me, cancel) is not { } supporter)
        {
            return Challenge();
        }

        Email = supporter.Email!;
        Cards = await CardsAsync(me, cancel);
        Receipts = await db.Payments.AsNoTracking().Where(payment => payment.SupporterId == me && payment.ReceiptNumber != null)
            .OrderByDescending(payment => payment.PaidAt).Take(MostReceipts).ToListAsync(cancel);
        return Page();
    }

    /// <param name="membership">Which of their own; none where there is only one.</param>
    public async Task<IActionResult> OnPostCardAsync(Guid? membership, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var (outcome, page) = await own.ChangeCardAsync(me, membership, cancel);
        return page is null ? Told(outcome, "") : Redirect(page.AbsoluteUri);
    }

    /// <inheritdoc cref="OnPostCardAsync"/>
    public async Task<IActionResult> OnPostKeepAsync(Guid? membership, Guid click, CancellationToken cancel) => User.SupporterId() is { } me
        ? Told(await own.KeepAsync(me, membership, click, cancel), text["Memberships.Change.GoesOn"])
        : Challenge();

    private async Task<IReadOnlyList<OwnCard>> CardsAsync(Guid me, CancellationToken cancel)
    {
        var memberships = await own.OfAsync(me, cancel);
        var standing = await reports.OfAsync(memberships, cancel);
        var tiers = memberships.Select(membership => membership.TierId).ToList();
        var names = await db.Tiers.IgnoreAutoIncludes().Where(tier => tiers.Contains(tier.Id)).ToDictionaryAsync(tier => tier.Id, tier => tier.Name, cancel);
        List<OwnCard> cards = [];
        foreach (var membership in memberships)
        {
            cards.Add(new OwnCard(membership, names[membership.TierId], standing[membership.Id], await reports.OpenAsync(membership, cancel), Guid.NewGuid()));
        }

        return cards;
    }

    private RedirectToPageResult Told(StripeOutcome outcome, string done)
    {
        (Done, Trouble) = outcome == StripeOutcome.Done ? (done, (string?)null) : (null, ChangeWords.OfFailure(outcome, text));
        return RedirectToPage();
    }
}
