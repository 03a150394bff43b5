using System.ComponentModel.DataAnnotations;
using Core.Accounts;
using Core.Facts;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>A password is optional. Setting, changing or removing it ends every other session; the first asks for a fresh sign-in.</summary>
[Authorize]
[EnableRateLimiting(AccountsRoom.SignInLimit)]
public sealed class PasswordPage(MembershipDb db, SupporterSignIn signIn, FactorTries tries, FactLog facts, SiteText text, TimeProvider clock) : PageModel
{
    public sealed class SetForm
    {
        public string? Current { get; set; }

        [Required(ErrorMessage = "Accounts.Password.NewMissing")]
        [StringLength(PasswordSignIn.Longest, ErrorMessage = "Accounts.Password.TooLong")]
        public string? New { get; set; }
    }

    public sealed class RemoveForm
    {
        public string? Current { get; set; }
    }

    public SetForm Form { get; private set; } = new();

    public RemoveForm Removal { get; private set; } = new();

    [TempData]
    public bool IsSaved { get; set; }

    public bool HasPassword { get; private set; }

    /// <summary>Nobody sets a password for an address that they only typed.</summary>
    public bool IsProved { get; private set; }

    /// <summary>Whoever finds a session left open must not make the login theirs by a first password.</summary>
    public bool IsFresh => HasPassword || User.SignedInLately(clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() is null ? Challenge() : Page();

    public async Task<IActionResult> OnPostSetAsync([Bind(Prefix = nameof(Form))] SetForm form, CancellationToken cancel)
    {
        Form = form;
        if (await LoadAsync() is not { } supporter)
        {
            return Challenge();
        }

        if (HasPassword && ModelState.IsValid && !await IsRightAsync(supporter, form.Current, cancel))
        {
            ModelState.AddModelError("Form.Current", text["Accounts.Password.NotYours"]);
        }

        return ModelState.IsValid && IsProved && IsFresh
            ? await ChangeAsync(supporter, HasPassword ? new PasswordChanged(supporter.Id) : new PasswordSet(supporter.Id), supporters => HasPassword
                ? supporters.ChangePasswordAsync(supporter, form.Current ?? "", form.New!)
                : supporters.AddPasswordAsync(supporter, form.New!))
            : Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync([Bind(Prefix = nameof(Removal))] RemoveForm removal, CancellationToken cancel)
    {
        Removal = removal;
        if (await LoadAsync() is not { } supporter)
        {
            return Challenge();
        }

        if (!await IsRightAsync(supporter, removal.Current, cancel))
        {
            ModelState.AddModelError("Removal.Current", text["Accounts.Password.NotYours"]);
            return Page();
        }

        return await ChangeAsync(supporter, new PasswordRemoved(supporter.Id), supporters => supporters.RemovePasswordAsync(supporter));
    }

    /// <summary>Tries count here as they do at the door.</summary>
    private async Task<bool> IsRightAsync(Supporter supporter, string? typed, CancellationToken cancel)
    {
        var login = EmailAddress.Read(supporter.Email)?.Normal ?? $"{supporter.Id}";
        if (!await tries.BeginAsync(SignInFactor.Password, login, cancel) || !await signIn.UserManager.CheckPasswordAsync(supporter, typed ?? ""))
        {
            return false;
        }

        await tries.ForgetAsync(SignInFactor.Password, login, cancel);
        return true;
    }

    private async Task<Supporter?> LoadAsync()
    {
        var supporter = await signIn.UserManager.GetUserAsync(User);
        (HasPassword, IsProved) = (supporter?.PasswordHash is not null, supporter?.EmailConfirmed == true);
        return supporter;
    }

    /// <summary>Identity changes the security stamp with the password, which ends all sessions; this one goes on.</summary>
    private async Task<IActionResult> ChangeAsync(Supporter supporter, Fact fact, Func<UserManager<Supporter>, Task<IdentityResult>> change)
    {
        var result = await db.WriteAsync(async () =>
        {
            var changed = await change(signIn.UserManager);
            if (changed.Succeeded)
            {
                await facts.StateAsync(fact, supporter.Id);
                await db.SaveChangesAsync();
            }

            return changed;
        });
        if (!result.Succeeded)
        {
            foreach (var error in result.Errors)
            {
                ModelState.AddModelError(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? "Form.Current" : "Form.New", PasswordWords.Of(error, signIn.Options.Password, text));
            }

            return Page();
        }

        await signIn.StayAsync(supporter, User.HasSecondFactor());
        IsSaved = true;
        return RedirectToPage();
    }
}
