namespace Core.Facts;

/// <summary>A member asked for the pause to end before its day, and Stripe took it.</summary>
public sealed record PauseEndAsked(Guid MembershipId, Guid SupporterId)
    : Fact(FactKind.PauseEndAsked, MembershipId, SupporterId);
