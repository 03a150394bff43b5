using Core.Staff;
using Data;

namespace Web.Ground.Troubles;

internal static class OwnersQuery
{
    /// <summary>Whoever may do everything, and whose login is open.</summary>
    public static IQueryable<Supporter> Owners(this MembershipDb db)
    {
        var name = StaffRole.Owner.Name.ToUpperInvariant();
        return db.Users.Where(person => person.DisabledAt == null && db.UserRoles.Any(
            member => member.UserId == person.Id && db.Roles.Any(role => role.Id == member.RoleId && role.NormalizedName == name)));
    }
}
