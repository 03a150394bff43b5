using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Web.People.Accounts;

/// <summary>Looking at the link changes nothing, because mail scanners look too; its button signs in.</summary>
[EnableRateLimiting(AccountsRoom.SignInLimit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignInLinkPage(SignInKeys keys, SignInTicketCookie cookie, SupporterSignIn signIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsOpen { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        IsOpen = Token is not null && await keys.IsOpenAsync(Token, cancel);
        Response.StatusCode = IsOpen ? StatusCodes.Status200OK : StatusCodes.Status410Gone;
        HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>()?.Enabled = false;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Token is null || await keys.TakeLinkAsync(Token, cancel) is not { } proof)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }

        cookie.Take(HttpContext);
        return await this.EnterAsync(signIn, proof);
    }
}
