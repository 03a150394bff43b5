namespace Core.Facts;

/// <summary>A card's issuer suspects that a payment was fraud.</summary>
/// <param name="Why">Stripe's code.</param>
public sealed record FraudWarned(Guid PaymentId, Guid SupporterId, string WarningId, Money Amount, string ReceiptNumber, string Why)
    : Fact(FactKind.FraudWarned, PaymentId, SupporterId);
