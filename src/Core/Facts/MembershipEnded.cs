namespace Core.Facts;

/// <summary>A membership is over.</summary>
/// <param name="Reason">Stripe's code, such as "payment_failed"; null when it gives none.</param>
public sealed record MembershipEnded(Guid MembershipId, Guid SupporterId, string Tier, DateTimeOffset? EndedAt, string? Reason)
    : Fact(FactKind.MembershipEnded, MembershipId, SupporterId);
