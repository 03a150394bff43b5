namespace Core.Facts;

/// <summary>A staff member has other roles.</summary>
public sealed record StaffRolesChanged(Guid SupporterId, IReadOnlyList<string> Before, IReadOnlyList<string> After)
    : Fact(FactKind.StaffRolesChanged, SupporterId, SupporterId);
