using Core.Facts;
using Core.Staff;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.People.Staff;

/// <summary>Lets people in at the staff desk and out again. Each deed and its fact are one transaction; the fact's letter tells whoever was invited.</summary>
public sealed class StaffPeople(
    MembershipDb db, UserManager<Supporter> supporters, RoleManager<IdentityRole<Guid>> roles, FactLog facts, TimeProvider clock)
{
    /// <summary>Whoever had no login gets one; a mail tells them. Roles they have already they keep.</summary>
    public Task<Guid> InviteAsync(EmailAddress mailbox, IReadOnlyList<StaffRole> invited, Guid? actorId, CancellationToken cancel) =>
        db.WriteAsync(
            async () =>
            {
                var person = await db.Users.Having(mailbox).FirstOrDefaultAsync(cancel);
                if (person is null)
                {
                    person = Supporter.At(mailbox, clock.GetUtcNow());
                    Check(await supporters.CreateAsync(person));
                }

                var before = await supporters.GetRolesAsync(person);
                await GiveAsync(person, invited.Where(role => !before.Contains(role.Name)));
                await facts.StateAsync(new StaffInvited(person.Id, [.. invited.Select(role => role.Name)]), actorId, cancel);
                await db.SaveChangesAsync(cancel);
                return person.Id;
            },
            cancel);

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
            Fact fact = after.Count == 0 ? new StaffRemoved(id, [.. before]) : new StaffRolesChanged(id, [.. before], after);
            await facts.StateAsync(fact, actorId, cancel);
        }, cancel);

    /// <summary>Shuts the login and ends all its sessions.</summary>
    public Task<StaffOutcome> DisableAsync(Guid id, Guid? actorId, CancellationToken cancel) =>
        ChangeAsync(id, keepsOwner: false, async person =>
        {
            person.DisabledAt ??= clock.GetUtcNow();
            Check(await supporters.UpdateSecurityStampAsync(person));
            await facts.StateAsync(new StaffDisabled(id), actorId, cancel);
        }, cancel);

    public Task<StaffOutcome> EnableAsync(Guid id, Guid? actorId, CancellationToken cancel) =>
        ChangeAsync(id, keepsOwner: true, async person =>
        {
            person.DisabledAt = null;
            Check(await supporters.UpdateAsync(person));
            await facts.StateAsync(new StaffEnabled(id), actorId, cancel);
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

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("A staff member could not be saved: " + string.Join(' ', result.Errors.Select(error => error.Code)));
        }
    }
}
