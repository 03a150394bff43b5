namespace Core.Facts;

/// <summary>A login that had no password has one.</summary>
public sealed record PasswordSet(Guid SupporterId)
    : Fact(FactKind.PasswordSet, SupporterId, SupporterId);
