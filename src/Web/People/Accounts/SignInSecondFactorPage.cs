using Core.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>After the mail or the password, for whoever has set up an authenticator app.</summary>
[EnableRateLimiting(AccountsRoom.SignInLimit)]
public sealed class SignInSecondFactorPage(SupporterSignIn signIn, FactorTries tries, SiteText text) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToPage("/People/Accounts/SignIn", new { ReturnUrl }) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } supporter)
        {
            return RedirectToPage("/People/Accounts/SignIn", new { ReturnUrl });
        }

        var typed = string.Concat((Code ?? "").Where(sign => !char.IsWhiteSpace(sign)));
        var factor = typed.Length == 6 && typed.All(char.IsAsciiDigit) ? SignInFactor.Authenticator : SignInFactor.RecoveryCode;
        if (!await tries.BeginAsync(factor, $"{supporter.Id}", cancel))
        {
            return Wrong(factor == SignInFactor.Authenticator
                ? text["Accounts.SignInSecondFactor.TooManyCodes"]
                : text["Accounts.SignInSecondFactor.TooManyRecoveryCodes"]);
        }

        var result = factor == SignInFactor.Authenticator
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: true, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed);
        if (this.Onward(result, ReturnUrl) is not { } onward)
        {
            return Wrong(text["Accounts.SignInSecondFactor.Wrong"]);
        }

        await tries.ForgetAsync(factor, $"{supporter.Id}", cancel);
        return onward;
    }

    private PageResult Wrong(string sentence)
    {
        ModelState.AddModelError(nameof(Code), sentence);
        return Page();
    }
}
