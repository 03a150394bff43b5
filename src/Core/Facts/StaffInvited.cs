namespace Core.Facts;

/// <summary>Somebody may work at the staff desk.</summary>
public sealed record StaffInvited(Guid SupporterId, IReadOnlyList<string> Roles)
    : Fact(FactKind.StaffInvited, SupporterId, SupporterId);
