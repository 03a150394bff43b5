namespace Core.Facts;

/// <summary>A staff member has no role any more.</summary>
public sealed record StaffRemoved(Guid SupporterId, IReadOnlyList<string> Before)
    : Fact(FactKind.StaffRemoved, SupporterId, SupporterId);
