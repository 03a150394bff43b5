using Core.Accounts;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>Another e-mail address: asked for after a fresh sign-in, proved by a code that is mailed to it.</summary>
[Authorize]
[EnableRateLimiting(AccountsRoom.SignInLimit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EmailPage(SupporterSignIn signIn, EmailChanges changes, SiteText text, TimeProvider clock) : PageModel
{
    public EmailForm Form { get; private set; } = new();

    public string? Code { get; private set; }

    [TempData]
    public bool IsSaved { get; set; }

    /// <summary>The address that is.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Waits for its code; null: none does.</summary>
    public AddressChange? Waiting { get; private set; }

    public bool IsProved { get; private set; }

    /// <summary>Whoever finds a session left open must not make the account theirs.</summary>
    public bool IsFresh => User.SignedInLately(clock.GetUtcNow());

    public static int Minutes => (int)AddressChange.Lifetime.TotalMinutes;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) is null ? Challenge() : Page();

    public async Task<IActionResult> OnPostAskAsync([Bind(Prefix = nameof(Form))] EmailForm form, CancellationToken cancel)
    {
        Form = form;
        if (await LoadAsync(cancel) is not { } me)
        {
            return Challenge();
        }

        if (!ModelState.IsValid || !IsProved || !IsFresh)
        {
            return Page();
        }

        if (string.Equals(form.Address().Normal, me.NormalizedEmail, StringComparison.Ordinal))
        {
            ModelState.AddModelError("Form.Email", text["Accounts.EmailChange.Same"]);
            return Page();
        }

        if (!await changes.AskAsync(me.Id, form.Address(), cancel))
        {
            ModelState.AddModelError("Form.Email", text["Accounts.EmailChange.TooMany", AddressChange.MostAsked]);
            return Page();
        }

        Response.OnCompleted(() =>
        {
            changes.Ring(); // after the answer, whose time must tell nothing
            return Task.CompletedTask;
        });
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostProveAsync(string? code, CancellationToken cancel)
    {
        Code = code;
        if (await LoadAsync(cancel) is not { } me)
        {
            return Challenge();
        }

        var figures = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        if (figures.Length != 6 || await changes.ProveAsync(me.Id, figures, cancel) is not { } moved)
        {
            ModelState.AddModelError(nameof(Code), figures.Length == 6 ? text["Accounts.EmailChange.Wrong", AddressChange.MostTries] : text["Accounts.SignInCode.NotSix"]);
            Waiting = await changes.WaitingAsync(me.Id, cancel);
            return Page();
        }

        await signIn.StayAsync(moved, User.HasSecondFactor());
        IsSaved = true;
        return RedirectToPage();
    }

    private async Task<Supporter?> LoadAsync(CancellationToken cancel)
    {
        if (await signIn.UserManager.GetUserAsync(User) is not { } me)
        {
            return null;
        }

        (Email, IsProved, Waiting) = (me.Email!, me.EmailConfirmed, await changes.WaitingAsync(me.Id, cancel));
        return me;
    }
}
