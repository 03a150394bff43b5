using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Gifts;
using Web.Billing.Withdrawing;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>A member's own page: how each membership stands in a sentence, trouble first, then what can be done.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountPage(OwnMembership own, OwnPause pauses, OwnCards cards, OwnGifts gifts, GiftDeeds giftDeeds, OwnFreePlaces freePlaces, SeatsQuery seats, Withdrawals withdrawals, MembershipReports reports, MembershipDb db, SiteText text, TimeProvider clock) : PageModel
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

    /// <summary>What they read without paying month by month, why, and the last moment of it; null is without end.</summary>
    public IReadOnlyList<(Guid Id, string Tier, AccessKind Kind, DateTimeOffset? Until)> Given { get; private set; } = [];

    /// <summary>What they read at places that others pay for.</summary>
    public IReadOnlyList<HeldView> Places { get; private set; } = [];

    /// <summary>Asked to pay month by month: but not who has paid for good.</summary>
    public bool IsAskedIn => !IsMember && Given.All(given => given.Kind != AccessKind.Lifetime);

    /// <summary>Gifts that they accepted and that are not over.</summary>
    public IReadOnlyList<OwnGift> Gifts { get; private set; } = [];

    /// <summary>Gifts that they paid for.</summary>
    public IReadOnlyList<OwnGift> Presents { get; private set; } = [];

    public IReadOnlyList<Payment> Receipts { get; private set; } = [];

    /// <summary>Payments that a bank has taken back.</summary>
    public IReadOnlySet<Guid> Disputed { get; private set; } = new HashSet<Guid>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me || await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == me, cancel) is not { } supporter)
        {
            return Challenge();
        }

        Email = supporter.Email!;
        Cards = await CardsAsync(me, cancel);
        Given = await GivenAsync(me, cancel);
        Places = await seats.HeldAsync(me, cancel);
        (Gifts, Presents) = (await gifts.AcceptedAsync(me, cancel), await gifts.GivenAsync(me, cancel));
        Receipts = await db.Payments.AsNoTracking().Where(payment => payment.SupporterId == me && payment.ReceiptNumber != null)
            .OrderByDescending(payment => payment.PaidAt).Take(MostReceipts).ToListAsync(cancel);
        Disputed = (await db.Disputes.Where(Dispute.Taking).Where(dispute => db.Payments.Any(payment => payment.Id == dispute.PaymentId && payment.SupporterId == me))
            .Select(dispute => dispute.PaymentId).ToListAsync(cancel)).ToHashSet();
        return Page();
    }

    /// <param name="membership">Which of their own; none where there is only one.</param>
    public async Task<IActionResult> OnPostCardAsync(Guid? membership, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var (outcome, page) = await cards.ChangeAsync(me, membership, cancel);
        return page is null ? Told(outcome, "") : Redirect(page.AbsoluteUri);
    }

    /// <inheritdoc cref="OnPostCardAsync"/>
    public async Task<IActionResult> OnPostKeepAsync(Guid? membership, Guid click, CancellationToken cancel) => User.SupporterId() is { } me
        ? Told(await own.KeepAsync(me, membership, click, cancel), text["Memberships.Change.GoesOn"])
        : Challenge();

    /// <inheritdoc cref="OnPostCardAsync"/>
    public async Task<IActionResult> OnPostResumeAsync(Guid? membership, Guid click, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var outcome = await pauses.EndAsync(me, membership, click, cancel);
        (Done, Trouble) = outcome == PauseOutcome.Done ? (text["Memberships.Pause.Ended"].Value, (string?)null) : (null, ChangeWords.OfFailure(outcome, text));
        return RedirectToPage();
    }

    /// <summary>Leaves a tier that costs nothing.</summary>
    public async Task<IActionResult> OnPostLeaveAsync(Guid access, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        Done = await freePlaces.LeaveAsync(me, access, cancel) ? text["Memberships.Account.LeftFree"].Value : null;
        return RedirectToPage();
    }

    /// <summary>The link of a gift that they paid for, once more.</summary>
    public async Task<IActionResult> OnPostGiftAsync(Guid gift, Guid click, GiftWay way, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var outcome = await giftDeeds.ResendAsync(gift, me, click, way, cancel);
        (Done, Trouble) = outcome == GiftResending.Sent ? (text["Gifts.Resend.Sent"].Value, (string?)null) : (null, text[outcome == GiftResending.Lately ? "Gifts.Resend.Lately" : "Gifts.Resend.NotOpen"].Value);
        return RedirectToPage();
    }

    private async Task<IReadOnlyList<OwnCard>> CardsAsync(Guid me, CancellationToken cancel)
    {
        var memberships = await own.OfAsync(me, cancel);
        var standing = await reports.OfAsync(memberships, cancel);
        var withdrawn = await withdrawals.OfAsync([.. memberships.Select(membership => membership.Id)], cancel);
        var tiers = memberships.Select(membership => membership.TierId).ToList();
        var names = await db.Tiers.IgnoreAutoIncludes().Where(tier => tiers.Contains(tier.Id)).ToDictionaryAsync(tier => tier.Id, tier => tier.Name, cancel);
        List<OwnCard> shown = [];
        foreach (var membership in memberships)
        {
            shown.Add(new OwnCard(membership, names[membership.TierId], standing[membership.Id], await reports.OpenAsync(membership, cancel), Guid.NewGuid())
            {
                Withdrawal = withdrawn.TryGetValue(membership.Id, out var state) ? state : null,
                CanWithdraw = membership.CancelAt is not null && await withdrawals.OfferedAsync(membership, cancel) is not null,
            });
        }

        return shown;
    }

    private async Task<IReadOnlyList<(Guid Id, string Tier, AccessKind Kind, DateTimeOffset? Until)>> GivenAsync(Guid me, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var given = await db.ComplimentaryAccess.AsNoTracking().Where(access => access.SupporterId == me && access.GiftId == null && (access.Until == null || access.Until > now)).OrderBy(access => access.From)
            .Join(db.Tiers.IgnoreAutoIncludes(), access => access.TierId, tier => tier.Id, (access, tier) => new { Access = access, tier.Name }).ToListAsync(cancel);
        return [.. given.Select(row => (row.Access.Id, row.Name, row.Access.Kind, row.Access.LastMoment))];
    }

    private RedirectToPageResult Told(StripeOutcome outcome, string done)
    {
        (Done, Trouble) = outcome == StripeOutcome.Done ? (done, (string?)null) : (null, ChangeWords.OfFailure(outcome, text));
        return RedirectToPage();
    }
}
