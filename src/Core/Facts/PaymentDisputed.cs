namespace Core.Facts;

/// <summary>A payer's bank took a payment back, or asks about it.</summary>
/// <param name="IsInquiry">It only asks: the money is still here.</param>
public sealed record PaymentDisputed(Guid PaymentId, Guid SupporterId, string DisputeId, Money Amount, string ReceiptNumber, bool IsInquiry, DateTimeOffset? RespondBy)
    : Fact(FactKind.PaymentDisputed, PaymentId, SupporterId);
