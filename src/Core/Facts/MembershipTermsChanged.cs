namespace Core.Facts;

/// <summary>A membership has another price or tier.</summary>
public sealed record MembershipTermsChanged(Guid MembershipId, Guid SupporterId, string Tier, Money Price, Term Term)
    : Fact(FactKind.MembershipTermsChanged, MembershipId, SupporterId);
