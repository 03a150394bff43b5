using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Web.People.Accounts;

[EnableRateLimiting(AccountsRoom.SignInLimit)]
public sealed class SignInByPasswordPage(PasswordSignIn passwords) : PageModel
{
    [BindProperty]
    public EmailForm Form { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Write your password.")]
    [StringLength(PasswordSignIn.Longest, ErrorMessage = "A password here has at most 128 characters.")]
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

        ModelState.AddModelError("", "Address and password do not match, or there were too many tries from here. Let us mail you a link instead.");
        return Page();
    }
}
