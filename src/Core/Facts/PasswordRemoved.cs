namespace Core.Facts;

/// <summary>A login has no password any more.</summary>
public sealed record PasswordRemoved(Guid SupporterId)
    : Fact(FactKind.PasswordRemoved, SupporterId, SupporterId);
