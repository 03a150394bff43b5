namespace Core.Facts;

/// <summary>Money went back.</summary>
public sealed record PaymentRefunded(Guid PaymentId, Guid SupporterId, Guid RefundId, Money Amount, string ReceiptNumber)
    : Fact(FactKind.PaymentRefunded, PaymentId, SupporterId);
