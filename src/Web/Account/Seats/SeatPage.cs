using Core.Seats;
using Core.Memberships;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Web.Account.Memberships;
using Web.Ground.Post;
using Web.Ground.Site;
using Web.People.Accounts;

namespace Web.Account.Seats;

/// <summary>Where somebody who got a link takes a place that a member pays for: signed in, so that the address is proved. Looking at it takes nothing.</summary>
[EnableRateLimiting(PayPage.Limit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SeatPage(SeatDeeds deeds, SeatsQuery query, MembershipDb db, SignInKeys keys, SignInTicketCookie cookie, Outbox outbox, Newcomers newcomers, SiteText text) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public EmailForm Form { get; set; } = new();

    /// <summary>Null: the link leads nowhere.</summary>
    public (Seat Seat, Membership Membership, string Tier)? Found { get; private set; }

    /// <summary>The membership that pays for it opens nothing just now.</summary>
    public bool IsShut { get; private set; }

    /// <summary>What they pay for already; null: nothing.</summary>
    public string? OwnTier { get; private set; }

    public SeatTaking? Taking { get; private set; }

    public bool IsSignedIn => User.SupporterId() is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        await LoadAsync(cancel);
        Taking = await deeds.TakeAsync(Key, me, cancel);
        if (Taking == SeatTaking.Done)
        {
            Done = text[IsShut ? "Seats.Holder.TakenShut" : "Seats.Holder.Taken"];
            return Redirect("/account");
        }

        await LoadAsync(cancel);
        return Page();
    }

    /// <summary>Whoever has no login gets one, and proves the address as everybody does.</summary>
    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (!ModelState.IsValid || Found is null)
        {
            return Page();
        }

        var mailbox = Form.Address();
        await newcomers.KnowAsync(mailbox, cancel);
        var path = SeatKeys.PathOf(Key!);
        cookie.Give(HttpContext, await keys.AskAsync(mailbox, path, cancel));
        Response.OnCompleted(() =>
        {
            outbox.Ring();
            return Task.CompletedTask;
        });
        return RedirectToPage("/People/Accounts/SignInCode", new { ReturnUrl = path, Anyone = true });
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Found = await deeds.FindAsync(Key, cancel);
        IsShut = Found is var (_, membership, _) && !await query.IsOpenAsync(membership.Id, cancel);
        Response.StatusCode = Found is null ? StatusCodes.Status404NotFound : Response.StatusCode;
        OwnTier = User.SupporterId() is { } me
            ? await db.Memberships.Where(membership => membership.SupporterId == me).Where(Membership.Living).OrderBy(membership => membership.StartedAt)
                .Join(db.Tiers.IgnoreAutoIncludes(), membership => membership.TierId, tier => tier.Id, (_, tier) => tier.Name).FirstOrDefaultAsync(cancel)
            : null;
    }
}
