namespace Core.Facts;

/// <summary>An authenticator app was tied to a login.</summary>
public sealed record SecondFactorSetUp(Guid SupporterId)
    : Fact(FactKind.SecondFactorSetUp, SupporterId, SupporterId);
