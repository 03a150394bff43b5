namespace Core.Facts;

/// <summary>A member asked for a pause at the cancel page, and Stripe took it.</summary>
/// <param name="Periods">How many payments are left out.</param>
public sealed record PauseAsked(Guid MembershipId, Guid SupporterId, int Periods)
    : Fact(FactKind.PauseAsked, MembershipId, SupporterId);
