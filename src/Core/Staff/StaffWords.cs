namespace Core.Staff;

/// <summary>What a role is for, in the words of the page that gives it.</summary>
public static class StaffWords
{
    public static string About(Permission permission) => permission switch
    {
        Permission.SeeRevenue => "see the revenue",
        Permission.SeeMembers => "see members",
        Permission.HelpMembers => "help members",
        Permission.EditArticles => "write and publish",
        Permission.EditTiers => "change tiers and prices",
        Permission.RunImports => "import from elsewhere",
        Permission.SeeAudit => "read the audit trail",
        Permission.ManageStaff => "invite and remove staff",
        Permission.ManageJobs => "see the jobs",
        Permission.ManageSite => "change the site's settings",
    };

    public static string About(StaffRole role) => string.Join(", ", role.Permissions.Select(About));
}
