using System.ComponentModel.DataAnnotations;
using Core.Facts;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>A password is optional. Setting, changing or removing it ends every other session.</summary>
[Authorize]
[EnableRateLimiting(AccountsRoom.SignInLimit)]
public sealed class PasswordPage(MembershipDb db, SupporterSignIn signIn, FactLog facts) : PageModel
{
    public sealed class SetForm
    {
        public string? Current { get; set; }

        [Required(ErrorMessage = "Write the new password.")]
        [StringLength(PasswordSignIn.Longest, ErrorMessage = "A password here has at most 128 characters.")]
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

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() is null ? Challenge() : Page();

    public async Task<IActionResult> OnPostSetAsync([Bind(Prefix = nameof(Form))] SetForm form)
    {
        Form = form;
        if (await LoadAsync() is not { } supporter)
        {
            return Challenge();
        }

        return ModelState.IsValid && IsProved
            ? await ChangeAsync(supporter, HasPassword ? new PasswordChanged(supporter.Id) : new PasswordSet(supporter.Id), supporters => HasPassword
                ? supporters.ChangePasswordAsync(supporter, form.Current ?? "", form.New!)
                : supporters.AddPasswordAsync(supporter, form.New!))
            : Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync([Bind(Prefix = nameof(Removal))] RemoveForm removal)
    {
        Removal = removal;
        if (await LoadAsync() is not { } supporter)
        {
            return Challenge();
        }

        if (!await signIn.UserManager.CheckPasswordAsync(supporter, removal.Current ?? ""))
        {
            ModelState.AddModelError("Removal.Current", "This is not your password.");
            return Page();
        }

        return await ChangeAsync(supporter, new PasswordRemoved(supporter.Id), supporters => supporters.RemovePasswordAsync(supporter));
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
                ModelState.AddModelError(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? "Form.Current" : "Form.New", error.Description);
            }

            return Page();
        }

        await signIn.StayAsync(supporter, User.HasSecondFactor());
        IsSaved = true;
        return RedirectToPage();
    }
}
