using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Core.Staff;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Ground.Texts;

namespace Web.People.Staff;

[Authorize(Policy = nameof(Permission.ManageStaff))]
public sealed class PeoplePage(MembershipDb db, StaffPeople people, SiteText text, TimeProvider clock) : PageModel
{
    public sealed record Person(Guid Id, string? Name, string Email, IReadOnlyList<string> Roles, bool HasSecondFactor, DateTimeOffset? LastSeenAt, bool IsDisabled);

    public sealed class InviteForm
    {
        [Required(ErrorMessage = "Staff.Invite.Missing")]
        [Mailable, StringLength(EmailAddress.Longest, ErrorMessage = "Accounts.Email.TooLong")]
        public string? Email { get; set; }

        public List<string> Roles { get; set; } = [];
    }

    [BindProperty]
    public InviteForm Form { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    /// <summary>Making an owner was asked for by a session whose sign-in is too long ago.</summary>
    public bool AsksForSignIn { get; private set; }

    public IReadOnlyList<Person> People { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var roles = StaffRole.All.Where(role => Form.Roles.Contains(role.Name)).ToList();
        if (roles.Count == 0)
        {
            ModelState.AddModelError("Form.Roles", text["Staff.Invite.NoRole"]);
        }

        AsksForSignIn = roles.Contains(StaffRole.Owner) && !User.SignedInLately(clock.GetUtcNow());
        if (!ModelState.IsValid || AsksForSignIn)
        {
            await LoadAsync(cancel);
            return Page();
        }

        var address = EmailAddress.Read(Form.Email) ?? throw new InvalidOperationException("The form holds no address.");
        await people.InviteAsync(address, roles, User.SupporterId(), cancel);
        Notice = text["Staff.Invite.Sent", address];
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var held = await db.UserRoles
            .Join(db.Roles, held => held.RoleId, role => role.Id, (held, role) => new { held.UserId, role.Name })
            .Join(db.Users, held => held.UserId, person => person.Id, (held, person) => new { Person = person, Role = held.Name })
            .AsNoTracking()
            .ToListAsync(cancel);
        People = [.. held.GroupBy(row => row.Person.Id).Select(rows => Show(rows.First().Person, [.. rows.Select(row => row.Role!)]))
            .OrderBy(person => person.IsDisabled).ThenBy(person => person.Name ?? person.Email, text.Culture.CompareInfo.GetStringComparer(CompareOptions.IgnoreCase))];
    }

    private static Person Show(Supporter person, IReadOnlyList<string> roles) =>
        new(person.Id, person.DisplayName, person.Email!, roles, person.TwoFactorEnabled, person.LastSeenAt, person.DisabledAt is not null);
}
