namespace Core.Payments;

/// <summary>One early fraud warning as just fetched.</summary>
/// <param name="Why">Stripe's code of what the card's issuer suspects, such as "made_with_stolen_card".</param>
public sealed record FraudWarningSnapshot(string StripeWarningId, string Why, DateTimeOffset At);
