using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Web.People.Accounts;

/// <summary>After the mail or the password, for whoever has set up an authenticator app.</summary>
[EnableRateLimiting(AccountsRoom.SignInLimit)]
public sealed class SignInSecondFactorPage(SupporterSignIn signIn) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToPage("/People/Accounts/SignIn") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null)
        {
            return RedirectToPage("/People/Accounts/SignIn");
        }

        var typed = string.Concat((Code ?? "").Where(sign => !char.IsWhiteSpace(sign)));
        var result = typed.Length == 6 && typed.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: true, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed);
        if (this.Onward(result, ReturnUrl) is { } onward)
        {
            return onward;
        }

        ModelState.AddModelError(nameof(Code), result.IsLockedOut
            ? "There were too many tries. Wait ten minutes, then sign in again."
            : "This code is not right, or was used already. The app shows a new one every 30 seconds.");
        return Page();
    }
}
