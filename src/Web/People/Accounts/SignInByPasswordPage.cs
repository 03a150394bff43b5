using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Site;

namespace Web.People.Accounts;

[EnableRateLimiting(AccountsRoom.SignInLimit)]
public sealed class SignInByPasswordPage(PasswordSignIn passwords, SiteText text) : PageModel
{
    [BindProperty]
    public EmailForm Form { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Accounts.Password.Missing")]
    [StringLength(PasswordSignIn.Longest, ErrorMessage = "Accounts.Password.TooLong")]
    public string? Password { get; set; }

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

        if (this.Onward(await passwords.TryAsync(Form.Address(), Password!, cancel), ReturnUrl) is { } onward)
        {
            return onward;
        }

        ModelState.AddModelError("", text["Accounts.SignInByPassword.Wrong"]);
        return Page();
    }
}
