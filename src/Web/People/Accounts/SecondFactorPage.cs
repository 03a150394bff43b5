using Core;
using Core.Accounts;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Site;

namespace Web.People.Accounts;

[Authorize]
[EnableRateLimiting(AccountsRoom.SignInLimit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SecondFactorPage(SupporterSignIn signIn, SecondFactorSetup setup, FactorTries tries, Publication publication, SiteMode mode, SiteText text, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [TempData]
    public bool IsSaved { get; set; }

    public SecondFactorState State { get; private set; }

    public bool IsRequired => User.IsStaff() && !mode.IsSandbox;

    public string Key { get; private set; } = "";

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>Whoever finds a session left open must not tie the login to a phone of theirs.</summary>
    public bool IsFresh => User.SignedInLately(clock.GetUtcNow());

    public string Here => "/account/second-factor" + (Url.IsLocalUrl(ReturnUrl) ? "?returnUrl=" + Uri.EscapeDataString(ReturnUrl!) : "");

    public string Onward => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/account";

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() is null ? Challenge() : Page();

    /// <summary>The key as a picture, only while it is being set up.</summary>
    public async Task<IActionResult> OnGetPictureAsync()
    {
        var supporter = await LoadAsync();
        return supporter is not null && IsFresh && State == SecondFactorState.Begun
            ? Content(SecondFactorSetup.PictureOf(Key.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), publication.Name, supporter.Email!), "image/svg+xml")
            : NotFound();
    }

    public async Task<IActionResult> OnPostBeginAsync()
    {
        if (await LoadAsync() is not { } supporter)
        {
            return Challenge();
        }

        if (IsFresh && State is (SecondFactorState.Off or SecondFactorState.Begun))
        {
            await setup.BeginAsync(supporter);
            await signIn.StayAsync(supporter, User.HasSecondFactor());
        }

        return RedirectToPage(new { ReturnUrl });
    }

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        if (await LoadAsync() is not { } supporter)
        {
            return Challenge();
        }

        if (State != SecondFactorState.Begun || !IsFresh)
        {
            return RedirectToPage(new { ReturnUrl });
        }

        if (await setup.ConfirmAsync(supporter, Code ?? "") is not { } codes)
        {
            return Wrong();
        }

        await signIn.StayAsync(supporter, hasSecondFactor: true);
        (State, RecoveryCodes) = (SecondFactorState.JustOn, codes);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        if (await LoadAsync() is not { } supporter)
        {
            return Challenge();
        }

        if (State == SecondFactorState.On && !await RemoveAsync(supporter, cancel))
        {
            return Wrong();
        }

        await signIn.StayAsync(supporter, hasSecondFactor: false);
        IsSaved = true;
        return RedirectToPage();
    }

    /// <summary>Six figures can be guessed: tries count as at the door.</summary>
    private async Task<bool> RemoveAsync(Supporter supporter, CancellationToken cancel)
    {
        if (!await tries.BeginAsync(SignInFactor.Authenticator, $"{supporter.Id}", cancel) || !await setup.RemoveAsync(supporter, Code ?? ""))
        {
            return false;
        }

        await tries.ForgetAsync(SignInFactor.Authenticator, $"{supporter.Id}", cancel);
        return true;
    }

    private PageResult Wrong()
    {
        ModelState.AddModelError(nameof(Code), text["Accounts.SecondFactor.Wrong"]);
        return Page();
    }

    private async Task<Supporter?> LoadAsync()
    {
        if (await signIn.UserManager.GetUserAsync(User) is not { } supporter)
        {
            return null;
        }

        var key = await signIn.UserManager.GetAuthenticatorKeyAsync(supporter);
        Key = SecondFactorSetup.ForTyping(key ?? "");
        State = !supporter.EmailConfirmed ? SecondFactorState.NotProved
            : supporter.TwoFactorEnabled ? SecondFactorState.On
            : key is { Length: > 0 } ? SecondFactorState.Begun
            : SecondFactorState.Off;
        return supporter;
    }
}
