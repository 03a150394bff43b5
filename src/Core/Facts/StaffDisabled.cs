namespace Core.Facts;

/// <summary>A staff member's login was shut, and its sessions ended.</summary>
public sealed record StaffDisabled(Guid SupporterId)
    : Fact(FactKind.StaffDisabled, SupporterId, SupporterId);
