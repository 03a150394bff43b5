namespace Core.Staff;

/// <summary>What a staff member may do. Code asks for these, never for a role's name.</summary>
public enum Permission
{
    SeeRevenue,
    SeeMembers,
    HelpMembers,
    EditArticles,
    EditTiers,
    RunImports,
    SeeAudit,
    ManageStaff,
    ManageJobs,
    ManageSite,
}
