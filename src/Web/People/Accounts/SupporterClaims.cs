using System.Security.Claims;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>
/// What a session's cookie says: who, the security stamp, and one claim per permission. No name and no address,
/// and one query in all, because it is asked anew every half minute of a visit.
/// </summary>
public sealed class SupporterClaims(MembershipDb db, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Supporter>
{
    public async Task<ClaimsPrincipal> CreateAsync(Supporter user)
    {
        var names = options.Value.ClaimsIdentity;
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, names.UserNameClaimType, names.RoleClaimType);
        identity.AddClaim(new Claim(names.UserIdClaimType, user.Id.ToString()));
        identity.AddClaim(new Claim(names.SecurityStampClaimType, user.SecurityStamp ?? ""));
        if (user.Language is { } language)
        {
            identity.AddClaim(new Claim(LanguageChoice.Claim, language));
        }

        if (user.EmailConfirmed)
        {
            // Else somebody who merely typed a staff member's address when paying would be staff.
            identity.AddClaims((await PermissionsOfAsync(user.Id)).Select(permission => new Claim(Visitor.PermissionClaim, permission.ToString())));
        }

        return new ClaimsPrincipal(identity);
    }

    private async Task<IEnumerable<Permission>> PermissionsOfAsync(Guid supporterId)
    {
        var roles = await db.UserRoles
            .Where(held => held.UserId == supporterId)
            .Join(db.Roles, held => held.RoleId, role => role.Id, (_, role) => role.Name)
            .ToListAsync();
        return StaffRole.All.Where(role => roles.Contains(role.Name)).SelectMany(role => role.Permissions).Distinct();
    }
}
