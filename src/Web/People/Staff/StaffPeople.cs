using Core.Staff;
using Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Site;
using Web.Mail.Letters;
using Web.Mail.Posting;

namespace Web.People.Staff;

/// <summary>Lets people in at the staff desk and out again. Each deed and its audit line are one transaction.</summary>
public sealed class StaffPeople(
    MembershipDb db, UserManager<Supporter> supporters, RoleManager<IdentityRole<Guid>> roles, Outbox outbox, AuditTrail audit, PublicAddress address, TimeProvider clock)
{
    /// <summary>Whoever had no login gets one; a mail tells them. Roles they have already they keep.</summary>
    public async Task<Guid> InviteAsync(string email, IReadOnlyList<StaffRole> invited, Guid? actorId, CancellationToken cancel)
    {
        var id = await db.WriteAsync(
            async () =>
            {
                var now = clock.GetUtcNow();
                var person = await supporters.FindByEmailAsync(email);
                if (person is null)
                {
                    person = Supporter.At(email, now);
                    Check(await supporters.CreateAsync(person));
                }

                var before = await supporters.GetRolesAsync(person);
                await GiveAsync(person, invited.Where(role => !before.Contains(role.Name)));
                var may = string.Join(", ", invited.SelectMany(role => role.Permissions).Distinct().Select(StaffWords.About));
                await outbox.AddAsync(
                    new StaffInvitationLetter(may, new Uri(address.To("/sign-in?returnUrl=%2Fstaff"))), Guid.CreateVersion7(now).ToString("N"), person.Email!, person.Id, cancel: cancel);
                audit.Add(actorId, "staff.invited", "supporter", person.Id, $"Invited as {Names(invited.Select(role => role.Name))}.", person.Id);
                await db.SaveChangesAsync(cancel);
                return person.Id;
            },
            cancel);
        outbox.Ring();
        return id;
    }

    /// <summary>Holds from the next check of their sessions on, within half a minute. No role is removal from the desk.</summary>
    public Task<StaffOutcome> ChangeRolesAsync(Guid id, IReadOnlyList<StaffRole> wanted, Guid? actorId, CancellationToken cancel) =>
        ChangeAsync(id, keepsOwner: wanted.Contains(StaffRole.Owner), async person =>
        {
            var before = await supporters.GetRolesAsync(person);
            var after = wanted.Select(role => role.Name).ToList();
            if (before.ToHashSet(StringComparer.Ordinal).SetEquals(after))
            {
                return;
            }

            Check(await supporters.RemoveFromRolesAsync(person, before.Except(after, StringComparer.Ordinal)));
            await GiveAsync(person, wanted.Where(role => !before.Contains(role.Name)));
            var action = after.Count == 0 ? "staff.removed" : "staff.roles-changed";
            audit.Add(actorId, action, "supporter", person.Id, $"From {Names(before)} to {Names(after)}.", person.Id);
        }, cancel);

    /// <summary>Shuts the login and ends all its sessions.</summary>
    public Task<StaffOutcome> DisableAsync(Guid id, Guid? actorId, CancellationToken cancel) =>
        ChangeAsync(id, keepsOwner: false, async person =>
        {
            person.DisabledAt ??= clock.GetUtcNow();
            Check(await supporters.UpdateSecurityStampAsync(person));
            audit.Add(actorId, "staff.disabled", "supporter", person.Id, "The login is shut and its sessions have ended.", person.Id);
        }, cancel);

    public Task<StaffOutcome> EnableAsync(Guid id, Guid? actorId, CancellationToken cancel) =>
        ChangeAsync(id, keepsOwner: true, async person =>
        {
            person.DisabledAt = null;
            Check(await supporters.UpdateAsync(person));
            audit.Add(actorId, "staff.enabled", "supporter", person.Id, "The login is open again.", person.Id);
        }, cancel);

    private Task<StaffOutcome> ChangeAsync(Guid id, bool keepsOwner, Func<Supporter, Task> change, CancellationToken cancel) =>
        db.WriteAsync(
            async () =>
            {
                var owners = await OwnersAsync(cancel);
                if (await supporters.FindByIdAsync(id.ToString()) is not { } person || (await supporters.GetRolesAsync(person)).Count == 0)
                {
                    return StaffOutcome.Unknown;
                }

                if (!keepsOwner && owners is [var only] && only == id)
                {
                    return StaffOutcome.LastOwner;
                }

                await change(person);
                await db.SaveChangesAsync(cancel);
                return StaffOutcome.Done;
            },
            cancel);

    /// <summary>Those whose login is open. Locks the role first, so that two owners cannot remove each other at the same moment.</summary>
    private async Task<List<Guid>> OwnersAsync(CancellationToken cancel)
    {
        await db.Roles.Where(role => role.Name == StaffRole.Owner.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(role => role.Name, role => role.Name), cancel);
        return await db.UserRoles
            .Join(db.Roles.Where(role => role.Name == StaffRole.Owner.Name), held => held.RoleId, role => role.Id, (held, _) => held.UserId)
            .Join(db.Users.Where(person => person.DisabledAt == null), held => held, person => person.Id, (held, _) => held)
            .ToListAsync(cancel);
    }

    private async Task GiveAsync(Supporter person, IEnumerable<StaffRole> given)
    {
        foreach (var role in given)
        {
            if (!await roles.RoleExistsAsync(role.Name))
            {
                Check(await roles.CreateAsync(new IdentityRole<Guid>(role.Name) { Id = Guid.CreateVersion7(clock.GetUtcNow()) }));
            }

            Check(await supporters.AddToRoleAsync(person, role.Name));
        }
    }

    private static string Names(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal)) is { Length: > 0 } text ? text : "no role";

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("A staff member could not be saved: " + string.Join(' ', result.Errors.Select(error => error.Code)));
        }
    }
}
