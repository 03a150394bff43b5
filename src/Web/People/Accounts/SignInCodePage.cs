using Core.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>The code works in the browser that asked, wherever the mail was read.</summary>
[EnableRateLimiting(AccountsRoom.SignInLimit)]
public sealed class SignInCodePage(SignInKeys keys, SignInTicketCookie cookie, SupporterSignIn signIn, SiteText text) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>For asking again; where a code leads its request knows.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whoever asked gets a mail, known here or not.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Anyone { get; set; }

    public static int Minutes => (int)SignInRequest.Lifetime.TotalMinutes;

    public bool IsWaiting { get; private set; }

    public void OnGet() => IsWaiting = cookie.Read(HttpContext) is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (cookie.Read(HttpContext) is not { } ticket)
        {
            return Page();
        }

        IsWaiting = true;
        var figures = string.Concat((Code ?? "").Where(char.IsAsciiDigit));
        if (figures.Length != 6)
        {
            ModelState.AddModelError(nameof(Code), text["Accounts.SignInCode.NotSix"]);
            return Page();
        }

        if (await keys.TakeCodeAsync(ticket, figures, cancel) is not { } proof)
        {
            ModelState.AddModelError(nameof(Code), text["Accounts.SignInCode.Wrong", Minutes, SignInRequest.MostCodeAttempts]);
            return Page();
        }

        cookie.Take(HttpContext);
        return await this.EnterAsync(signIn, proof);
    }
}
