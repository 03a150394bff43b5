using System.Globalization;
using Core.Staff;

namespace Web.Ground.Site;

/// <summary>Roles and what they are for, in the words of the pages and mails that give them.</summary>
public static class StaffWords
{
    public static string About(StaffRole role, SiteText text) => About(role.Permissions, text);

    public static string About(IEnumerable<Permission> permissions, SiteText text) => text.List(permissions.Select(permission => text.Of(permission)));

    /// <param name="role">As it is stored; one that only an older or a newer program knows keeps that name.</param>
    public static string Name(string role, SiteText text) => text["Staff.Role." + role] is { ResourceNotFound: false } known ? known : role;

    public static string Names(IEnumerable<string> roles, SiteText text) =>
        text.List(roles.Select(role => Name(role, text)).Order(text.Culture.CompareInfo.GetStringComparer(CompareOptions.None)));
}
