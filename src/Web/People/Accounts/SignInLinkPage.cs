using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>
/// Looking at the link changes nothing, because mail scanners look too; its button signs in the browser that asked, and
/// elsewhere whoever types the code of the same mail, because some scanners press buttons.
/// </summary>
[EnableRateLimiting(AccountsRoom.SignInLimit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignInLinkPage(SignInKeys keys, SignInTicketCookie cookie, SupporterSignIn signIn, SiteText text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public SignInLinkState State { get; private set; }

    /// <summary>Where a link that no longer works would have led.</summary>
    public string? ReturnUrl { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => LookAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var figures = string.Concat((Code ?? "").Where(char.IsAsciiDigit));
        if (Token is not null && await keys.TakeLinkAsync(Token, cookie.Read(HttpContext), figures.Length == 6 ? figures : "", cancel) is { } proof)
        {
            cookie.Take(HttpContext);
            return await this.EnterAsync(signIn, proof);
        }

        await LookAsync(cancel);
        if (State != SignInLinkState.Closed)
        {
            ModelState.AddModelError(nameof(Code), figures.Length == 6 ? text["Accounts.SignInLink.Wrong"] : text["Accounts.SignInLink.NotSix"]);
        }

        return Page();
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        State = Token is null ? SignInLinkState.Closed : await keys.LookAsync(Token, cookie.Read(HttpContext), cancel);
        ReturnUrl = Token is null || State != SignInLinkState.Closed ? null : await keys.PathOfAsync(Token, cancel);
        Response.StatusCode = State == SignInLinkState.Closed ? StatusCodes.Status410Gone : StatusCodes.Status200OK;
        HttpContext.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
    }
}
