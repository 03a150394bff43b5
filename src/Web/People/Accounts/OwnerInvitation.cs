using Core.Facts;
using Core.Staff;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.People.Accounts;

/// <summary>
/// Makes somebody an owner and a link that signs them in once: how the first owner gets in. Whoever can run a command on
/// the server may do it; it is audited.
/// </summary>
public sealed class OwnerInvitation(
    MembershipDb db, UserManager<Supporter> supporters, RoleManager<IdentityRole<Guid>> roles, SignInKeys keys, FactLog facts, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <exception cref="FormatException">Not an e-mail address.</exception>
    public Task<Uri> CreateAsync(string email, CancellationToken cancel = default)
    {
        var address = EmailAddress.Read(email) ?? throw new FormatException($"'{email}' is not an e-mail address.");
        return db.WriteAsync(
            async () =>
            {
                var owner = await db.Users.Having(address).FirstOrDefaultAsync(cancel) ?? await NewAsync(address);
                if (!await roles.RoleExistsAsync(StaffRole.Owner.Name))
                {
                    Check(await roles.CreateAsync(new IdentityRole<Guid>(StaffRole.Owner.Name) { Id = Guid.CreateVersion7(clock.GetUtcNow()) }));
                }

                if (!await supporters.IsInRoleAsync(owner, StaffRole.Owner.Name))
                {
                    Check(await supporters.AddToRoleAsync(owner, StaffRole.Owner.Name));
                }

                await facts.StateAsync(new OwnerInvited(owner.Id), null, cancel);
                return await keys.LinkForAsync(owner.Id, Lifetime, "/staff", cancel);
            },
            cancel);
    }

    private async Task<Supporter> NewAsync(EmailAddress address)
    {
        var owner = Supporter.At(address, clock.GetUtcNow());
        Check(await supporters.CreateAsync(owner));
        return owner;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("The owner could not be saved: " + string.Join(' ', result.Errors.Select(error => error.Code)));
        }
    }
}
