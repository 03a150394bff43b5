namespace Core.Facts;

/// <summary>A staff member's login is open again.</summary>
public sealed record StaffEnabled(Guid SupporterId)
    : Fact(FactKind.StaffEnabled, SupporterId, SupporterId);
