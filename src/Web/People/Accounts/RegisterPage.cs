using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>A login for an address and nothing paid: whoever proves it by mail is signed in. The answer is the same for an address that is known.</summary>
[EnableRateLimiting(AccountsRoom.SignInLimit)]
public sealed class RegisterPage(SignInKeys keys, SignInTicketCookie cookie, Newcomers newcomers, Outbox outbox) : PageModel
{
    [BindProperty]
    public EmailForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.SupporterId() is null ? Page() : Redirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/account");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        ReturnUrl = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null;
        await newcomers.KnowAsync(Form.Address(), cancel);
        cookie.Give(HttpContext, await keys.AskAsync(Form.Address(), ReturnUrl, cancel));
        outbox.Ring();
        return RedirectToPage("/People/Accounts/SignInCode", new { ReturnUrl, Anyone = true });
    }
}
