namespace Core.Facts;

/// <summary>Stripe tried to take the money in vain.</summary>
/// <param name="Attempt">1 for the first try.</param>
/// <param name="NextAttemptAt">Null after the last one.</param>
public sealed record PaymentFailed(
    Guid PaymentId, Guid SupporterId, string? Tier, Money Amount, int Attempt, DateTimeOffset? NextAttemptAt)
    : Fact(FactKind.PaymentFailed, PaymentId, SupporterId);
