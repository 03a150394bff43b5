using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Billing.Repricings;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>Where a member reads what a new price means for them, and answers, by a mail's link and without signing in. Looking at it answers nothing, because mail scanners look too.</summary>
[EnableRateLimiting(PayPage.Limit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NewPricePage(RepricingKey keys, RepricingAnswers answers) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    /// <summary>Null: the link is none of ours.</summary>
    public RepricingOfMember? Told { get; private set; }

    /// <summary>They answered when answers did not count any more.</summary>
    public bool IsTooLate { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await ReadAsync(cancel) is { Row.SeenAt: null } told)
        {
            await answers.SeeAsync(told.Row.Id, cancel);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAgreeAsync(CancellationToken cancel) => await AnswerAsync(agrees: true, cancel);

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancel) => await AnswerAsync(agrees: false, cancel);

    private async Task<IActionResult> AnswerAsync(bool agrees, CancellationToken cancel)
    {
        if (await ReadAsync(cancel) is not { } told)
        {
            return Page();
        }

        IsTooLate = !await answers.AnswerAsync(told.Row.Id, agrees, User.SupporterId(), cancel);
        await ReadAsync(cancel);
        return Page();
    }

    private async Task<RepricingOfMember?> ReadAsync(CancellationToken cancel)
    {
        Told = keys.Open(Key) is { } id && await answers.FindAsync(id, cancel) is { Row.ToldAt: not null } told ? told : null;
        if (Told is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Told;
    }
}
