namespace Web.Billing.Gateway;

/// <summary>A payment that a card was refused for.</summary>
/// <param name="StripeCustomerId">Null: nobody's whom Stripe knows.</param>
/// <param name="CardFingerprint">Stripe's name for the card, the same wherever it is used on this account; null where it was no card.</param>
public sealed record RefusedCharge(string StripeChargeId, string? StripeCustomerId, string? CardFingerprint, DateTimeOffset At);
