namespace Core.Facts;

/// <summary>A login has another password.</summary>
public sealed record PasswordChanged(Guid SupporterId)
    : Fact(FactKind.PasswordChanged, SupporterId, SupporterId);
