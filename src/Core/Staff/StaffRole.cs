namespace Core.Staff;

/// <summary>A named bundle of permissions; the names are what Identity stores.</summary>
public sealed record StaffRole(string Name, IReadOnlyList<Permission> Permissions)
{
    public static readonly StaffRole Owner = new("owner", Enum.GetValues<Permission>());

    public static readonly StaffRole Editor = new("editor", [Permission.EditArticles, Permission.RunImports]);

    public static readonly StaffRole Support = new("support", [Permission.SeeMembers, Permission.HelpMembers]);

    public static readonly StaffRole Finance = new("finance", [Permission.SeeRevenue, Permission.SeeMembers, Permission.SeeAudit]);

    public static readonly IReadOnlyList<StaffRole> All = [Owner, Editor, Support, Finance];
}
