using System.Security.Claims;

namespace Web.Ground.Site;

/// <summary>The menu of the staff desk: what the rooms brought, in the order of their ranks.</summary>
public sealed class StaffMenu(IEnumerable<StaffMenuEntry> entries, RouteList routes)
{
    public IReadOnlyList<StaffMenuEntry> All { get; } = [.. entries.OrderBy(entry => entry.Rank)];

    /// <summary>What this person may open and the site serves.</summary>
    public IEnumerable<StaffMenuEntry> OpenTo(ClaimsPrincipal user) => All.Where(entry => user.May(entry.Permission) && routes.LeadsTo(entry.Href));
}
