using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Post;

namespace Web.People.Accounts;

/// <summary>Takes an address and answers the same to all of them.</summary>
[EnableRateLimiting(AccountsRoom.SignInLimit)]
public sealed class SignInPage(SignInKeys keys, SignInTicketCookie cookie, Outbox outbox) : PageModel
{
    [BindProperty]
    public EmailForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var ticket = await keys.AskAsync(Form.Address(), Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null, cancel);
        Response.OnCompleted(() =>
        {
            outbox.Ring(); // after the answer, whose time must tell nothing
            return Task.CompletedTask;
        });
        cookie.Give(HttpContext, ticket);
        return RedirectToPage("/People/Accounts/SignInCode", new { ReturnUrl = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null });
    }
}
