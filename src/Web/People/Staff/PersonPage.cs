using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.People.Staff;

[Authorize(Policy = nameof(Permission.ManageStaff))]
public sealed class PersonPage(MembershipDb db, StaffPeople people, SiteText text, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    [TempData]
    public string? Notice { get; set; }

    public string Email { get; private set; } = "";

    /// <summary>Making or letting in an owner was asked for by a session whose sign-in is too long ago.</summary>
    public bool AsksForSignIn { get; private set; }

    public DateTimeOffset? DisabledAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRolesAsync(CancellationToken cancel)
    {
        var wanted = StaffRole.All.Where(role => Roles.Contains(role.Name)).ToList();
        if (wanted.Contains(StaffRole.Owner) && await IsTooLateAsync(cancel))
        {
            Roles = [.. wanted.Select(role => role.Name)];
            return Page();
        }

        var outcome = await people.ChangeRolesAsync(Id, wanted, User.SupporterId(), cancel);
        return await AnswerAsync(
            outcome, wanted.Count == 0 ? text["Staff.Person.Removed"] : text["Staff.Person.RolesSaved"], wanted.Count == 0 ? "/staff/people" : null, cancel);
    }

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken cancel) =>
        await AnswerAsync(await people.DisableAsync(Id, User.SupporterId(), cancel), text["Staff.Person.IsShut"], null, cancel);

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken cancel) =>
        await IsTooLateAsync(cancel) ? Page()
        : await AnswerAsync(await people.EnableAsync(Id, User.SupporterId(), cancel), text["Staff.Person.IsOpen"], null, cancel);

    /// <summary>An owner is made, or let in again, only by whoever signed in a moment ago. One who is an owner with an open login stays one.</summary>
    private async Task<bool> IsTooLateAsync(CancellationToken cancel)
    {
        var wanted = Roles;
        if (!await LoadAsync(cancel))
        {
            return false; // there is nobody: the deed says so
        }

        var isOwner = Roles.Contains(StaffRole.Owner.Name);
        AsksForSignIn = (DisabledAt is null ? !isOwner : isOwner || wanted.Contains(StaffRole.Owner.Name)) && !User.SignedInLately(clock.GetUtcNow());
        return AsksForSignIn;
    }

    private async Task<IActionResult> AnswerAsync(StaffOutcome outcome, string notice, string? onward, CancellationToken cancel)
    {
        if (outcome == StaffOutcome.LastOwner)
        {
            ModelState.AddModelError("", text["Staff.Person.LastOwner"]);
        }

        Notice = outcome == StaffOutcome.Done ? notice : null;
        return outcome switch
        {
            StaffOutcome.Done => Redirect(onward ?? $"/staff/people/{Id}"),
            StaffOutcome.LastOwner => await LoadAsync(cancel) ? Page() : NotFound(),
            StaffOutcome.Unknown => NotFound(),
        };
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Roles = await db.UserRoles.Where(held => held.UserId == Id)
            .Join(db.Roles, held => held.RoleId, role => role.Id, (_, role) => role.Name!).ToListAsync(cancel);
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(known => known.Id == Id, cancel);
        (Email, DisabledAt) = (person?.Email ?? "", person?.DisabledAt);
        return person is not null && Roles.Count > 0;
    }
}
