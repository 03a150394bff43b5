namespace Core.Facts;

/// <summary>The authenticator app was untied from a login.</summary>
public sealed record SecondFactorRemoved(Guid SupporterId)
    : Fact(FactKind.SecondFactorRemoved, SupporterId, SupporterId);
