using Core.Gifts;
using Core.Texts;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gifts;
using Web.Ground.Post;
using Web.Ground.Site;
using Web.Ground.Texts;
using Web.People.Accounts;

namespace Web.Joining.Gifts;

/// <summary>
/// Where the link of a gift leads: what was given, by whom, and what accepting it will do. Looking accepts nothing, because mail scanners look too; whoever is not signed
/// in proves an address by mail first, so that it lands with nobody by mistake.
/// </summary>
[EnableRateLimiting(Limit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ClaimPage(GiftKey keys, GiftClaims claims, GiftAccess access, SignInKeys signIn, SignInTicketCookie ticket, Outbox outbox, Newcomers newcomers, MembershipDb db, SiteText text, TimeProvider clock) : PageModel
{
    public const string Limit = "gift";

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Null: the link is none of ours, or was replaced.</summary>
    public Gift? Gift { get; private set; }

    public GiftState State { get; private set; }

    public Tier Tier { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public string? KnownEmail { get; private set; }

    /// <summary>They accepted it themselves.</summary>
    public bool IsTheirs { get; private set; }

    public bool IsOwnPurchase { get; private set; }

    /// <summary>What accepting it would do; null where nobody is signed in.</summary>
    public GiftBeginning? Outlook { get; private set; }

    /// <summary>The tier of a membership that goes on beside it.</summary>
    public string? HeldTier { get; private set; }

    /// <summary>Nothing can be accepted before the books are compared.</summary>
    public bool IsNotNow { get; private set; }

    public string? Problem { get; private set; }

    public string Heading => Gift is null ? text["Gifts.Claim.NoLink"] : State switch
    {
        GiftState.Waiting or GiftState.Sent => Gift.From is { } giver ? text["Gifts.Claim.TitleFrom", giver] : text["Gifts.Claim.Title"],
        GiftState.Lapsed => text["Gifts.Claim.Lapsed"],
        GiftState.TakenBack => text["Gifts.Claim.TakenBack"],
        GiftState.Kept or GiftState.Ahead or GiftState.Running or GiftState.Over => text[IsTheirs ? "Gifts.Claim.Yours" : "Gifts.Claim.Gone"],
        GiftState.Unpaid => text["Gifts.Claim.NoLink"],
    };

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (Gift is null || !Gift.IsOpen(clock.GetUtcNow()))
        {
            return Page();
        }

        if (User.SupporterId() is { } me)
        {
            if (await claims.ClaimAsync(Gift.Id, Gift.LinkRevision, me, cancel) == GiftAnswer.NotNow)
            {
                IsNotNow = true;
                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                Response.Headers.RetryAfter = "120";
                return Page();
            }

            outbox.Ring();
            return Redirect(GiftKey.PathTo(Key!));
        }

        if (EmailAddress.Read(Email) is not { } mailbox)
        {
            Problem = text[string.IsNullOrWhiteSpace(Email) ? "Accounts.Email.Missing" : MailableAttribute.Sentence];
            return Page();
        }

        return await ProveAsync(mailbox, cancel);
    }

    /// <summary>The mail's link or code leads back here, as who they are.</summary>
    private async Task<IActionResult> ProveAsync(EmailAddress mailbox, CancellationToken cancel)
    {
        await newcomers.KnowAsync(mailbox, cancel);
        var path = GiftKey.PathTo(Key!);
        ticket.Give(HttpContext, await signIn.AskAsync(mailbox, path, cancel));
        outbox.Ring();
        return RedirectToPage("/People/Accounts/SignInCode", new { ReturnUrl = path, Anyone = true });
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var gift = keys.Open(Key) is var (id, revision) ? await db.Gifts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.LinkRevision == revision && one.PaidAt != null, cancel) : null;
        if (gift is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            HttpContext.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            return;
        }

        var me = User.SupporterId();
        (Gift, State) = (gift, gift.State(clock.GetUtcNow()));
        (IsTheirs, IsOwnPurchase) = (me is not null && gift.HolderId == me, me is not null && gift.BuyerId == me);
        Tier = await db.Tiers.AsNoTracking().SingleAsync(tier => tier.Id == gift.TierId, cancel);
        if (me is { } holder)
        {
            KnownEmail = await db.Users.Where(person => person.Id == holder).Select(person => person.Email).SingleOrDefaultAsync(cancel);
            Outlook = await access.OutlookAsync(gift.Id, Tier, holder, cancel);
            var held = await db.Memberships.Where(membership => membership.SupporterId == holder).Where(Core.Memberships.Membership.Living).Select(membership => membership.TierId).FirstOrDefaultAsync(cancel);
            HeldTier = await db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Id == held).Select(tier => tier.Name).SingleOrDefaultAsync(cancel);
        }
    }
}
