using Core.Staff;
using Data;

namespace Web.Ground.Troubles;

internal static class OwnersQuery
{
    /// <summary>Whoever may do everything, whose login is open and whose address is proved. Where that is nobody yet, the invited: a site has somebody to tell.</summary>
    public static IQueryable<Supporter> Owners(this MembershipDb db)
    {
        var name = StaffRole.Owner.Name.ToUpperInvariant();
        var owners = db.Users.Where(person => person.DisabledAt == null && db.UserRoles.Any(
            member => member.UserId == person.Id && db.Roles.Any(role => role.Id == member.RoleId && role.NormalizedName == name)));
        return owners.Where(owner => owner.EmailConfirmed || !owners.Any(other => other.EmailConfirmed));
    }
}
