namespace Core.Facts;

/// <summary>Staff fetched a member's memberships from Stripe.</summary>
public sealed record MemberSynchronised(Guid SupporterId, int Fetched, int Memberships)
    : Fact(FactKind.MemberSynchronised, SupporterId, SupporterId);
