using Core.Texts;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;
using Web.Ground.Post;
using Web.Ground.Site;
using Web.Ground.Texts;
using Web.Joining.Checkout;
using Web.People.Accounts;

namespace Web.Joining.Tiers;

/// <summary>Joins a tier that costs nothing, by an address alone: whoever is not signed in proves it by mail first, whether anybody is known by it or not.</summary>
[EnableRateLimiting(CheckoutRoom.Limit)]
public sealed class FreePage(FreeJoining joining, SignInKeys signIn, SignInTicketCookie ticket, Outbox outbox, Newcomers newcomers, MembershipDb db, SiteText text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Tier { get; set; }

    /// <summary>A local path to read on at.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public IReadOnlyList<Tier> Tiers { get; private set; } = [];

    public Tier? Chosen { get; private set; }

    public string? KnownEmail { get; private set; }

    public bool HasJoined { get; private set; }

    public string? Problem { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Chosen is not { } tier)
        {
            return Page();
        }

        if (User.SupporterId() is { } me)
        {
            await joining.JoinAsync(me, tier.Id, cancel);
            return Redirect(From is { } path ? path : Here(tier));
        }

        if (EmailAddress.Read(Email) is not { } mailbox)
        {
            Problem = text[string.IsNullOrWhiteSpace(Email) ? "Accounts.Email.Missing" : MailableAttribute.Sentence];
            return Page();
        }

        await newcomers.KnowAsync(mailbox, cancel);
        ticket.Give(HttpContext, await signIn.AskAsync(mailbox, Here(tier), cancel));
        outbox.Ring();
        return RedirectToPage("/People/Accounts/SignInCode", new { ReturnUrl = Here(tier), Anyone = true });
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        From = Url.IsLocalUrl(From) ? From : null;
        Tiers = await joining.TiersAsync(cancel);
        Chosen = Tiers.FirstOrDefault(tier => tier.Slug == Tier) ?? (Tier is null && Tiers is [var first, ..] ? first : null);
        if (User.SupporterId() is { } me)
        {
            KnownEmail = await db.EmailOfAsync(me, cancel);
            HasJoined = Chosen is { } tier && await joining.HasJoinedAsync(me, tier.Id, cancel);
        }
    }

    private string Here(Tier tier) => QueryHelpers.AddQueryString(
        "/support/free", new Dictionary<string, string?>(StringComparer.Ordinal) { ["tier"] = tier.Slug, ["from"] = From }.Where(part => part.Value is not null));
}
