using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.People.Accounts;

/// <summary>Where somebody goes who has just proved who they are: on, or to the second factor.</summary>
internal static class Entrance
{
    private const string Default = "/account";

    public static async Task<IActionResult> EnterAsync(this PageModel page, SupporterSignIn signIn, SignInProof proof)
    {
        if (await signIn.UserManager.FindByIdAsync(proof.SupporterId.ToString()) is not { } supporter)
        {
            throw new InvalidOperationException($"Supporter {proof.SupporterId} asked to sign in and is gone.");
        }

        return page.Onward(await signIn.ByMailAsync(supporter), proof.ReturnPath)
            ?? page.RedirectToPage("/People/Accounts/SignIn"); // disabled since the mail was sent
    }

    /// <returns>Null when nobody was let in.</returns>
    public static IActionResult? Onward(this PageModel page, Microsoft.AspNetCore.Identity.SignInResult result, string? returnPath)
    {
        var path = page.Url.IsLocalUrl(returnPath) ? returnPath! : Default;
        return result.Succeeded ? page.LocalRedirect(path)
            : result.RequiresTwoFactor ? page.RedirectToPage("/People/Accounts/SignInSecondFactor", new { returnUrl = path })
            : null;
    }
}
