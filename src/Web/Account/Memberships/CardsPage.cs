using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>A member's cards as Stripe keeps them: which one pays, another one instead, one less.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CardsPage(OwnMembership own, OwnCards cards, SiteText text) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    /// <summary>Null: Stripe does not say.</summary>
    public IReadOnlyList<KeptCard>? Cards { get; private set; }

    /// <summary>Whose card page is opened for another one; null: nothing lives that it would pay.</summary>
    public Guid? Membership { get; private set; }

    public Guid Click { get; } = Guid.NewGuid();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        Membership = (await own.OfAsync(me, cancel)).FirstOrDefault(membership => membership.IsLiving)?.Id;
        Cards = (await cards.OfAsync(me, cancel)).Value;
        return Page();
    }

    public async Task<IActionResult> OnPostUseAsync(string? card, Guid click, CancellationToken cancel) =>
        User.SupporterId() is { } me ? Told(CardWords.Of(await cards.UseAsync(me, card, click, cancel), text)) : Challenge();

    public async Task<IActionResult> OnPostRemoveAsync(string? card, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var deed = await cards.RemoveAsync(me, card, cancel);
        return Told(deed.Outcome == CardOutcome.Done ? (text["Memberships.Cards.Removed", deed.Card!.Last4], null) : CardWords.Of(deed, text));
    }

    private RedirectToPageResult Told((string? Done, string? Trouble) words)
    {
        (Done, Trouble) = words;
        return RedirectToPage();
    }
}
