using Core.Staff;

namespace Web.Ground.Site;

/// <summary>The pages of the staff desk in the order of its menu, and what each asks for.</summary>
public static class StaffPages
{
    public static IReadOnlyList<(string Href, string Text, Permission Permission)> All { get; } =
    [
        ("/staff/revenue", "Revenue", Permission.SeeRevenue),
        ("/staff/members", "Members", Permission.SeeMembers),
        ("/staff/articles", "Articles", Permission.EditArticles),
        ("/staff/tiers", "Tiers", Permission.EditTiers),
        ("/staff/goal", "Goal", Permission.ManageSite),
        ("/staff/imports", "Imports", Permission.RunImports),
        ("/staff/people", "Staff", Permission.ManageStaff),
        ("/staff/audit", "Audit", Permission.SeeAudit),
        ("/staff/events", "Events", Permission.ManageJobs),
        ("/staff/jobs", "Jobs", Permission.ManageJobs),
        ("/staff/site", "Settings", Permission.ManageSite),
    ];

    /// <summary>True for a route at /staff or below it, however it is spelled: routing ignores case.</summary>
    public static bool IsBehindDoor(string? pattern)
    {
        var path = (pattern ?? "").TrimStart('/', '~');
        return path.Equals("staff", StringComparison.OrdinalIgnoreCase) || path.StartsWith("staff/", StringComparison.OrdinalIgnoreCase);
    }
}
