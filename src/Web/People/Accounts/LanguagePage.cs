using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Ground.Words;

namespace Web.People.Accounts;

/// <summary>In which language somebody is spoken to: kept in their browser and, if they are signed in, with their login, so that mails speak it too.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LanguagePage(MembershipDb db, Phrasebook phrases, PublicAddress address) : PageModel
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<string> Languages => phrases.Languages;

    public void OnGet()
    {
    }

    /// <param name="name">One of <see cref="Languages"/>.</param>
    /// <param name="cancel">Ends the writing.</param>
    public async Task<IActionResult> OnPostAsync(string? name, CancellationToken cancel)
    {
        if (Languages.FirstOrDefault(language => language.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } chosen)
        {
            return NotFound();
        }

        if (User.SupporterId() is { } id)
        {
            await db.WriteAsync(
                () => db.Users.Where(supporter => supporter.Id == id).ExecuteUpdateAsync(set => set.SetProperty(supporter => supporter.Language, chosen), cancel),
                cancel);
        }

        Response.Cookies.Append(LanguageChoice.CookieName(address), chosen, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Life,
            SameSite = SameSiteMode.Lax,
            Secure = address.IsHttps,
        });
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/support");
    }
}
