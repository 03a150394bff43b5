namespace Core.Facts;

/// <summary>Money came, and a receipt number was given.</summary>
public sealed record PaymentReceived(Guid PaymentId, Guid SupporterId, string? Tier, Money Amount, string ReceiptNumber)
    : Fact(FactKind.PaymentReceived, PaymentId, SupporterId);
