namespace Core.Facts;

/// <summary>A payer's bank took a payment back, or asks about it.</summary>
/// <param name="Stage">A status of disputes: Open, or Inquiry where the bank only asks and the money is still here.</param>
public sealed record PaymentDisputed(Guid PaymentId, Guid SupporterId, string DisputeId, Money Amount, string ReceiptNumber, string Stage, DateTimeOffset? RespondBy)
    : Fact(FactKind.PaymentDisputed, PaymentId, SupporterId);
