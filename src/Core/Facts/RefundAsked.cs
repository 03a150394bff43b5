namespace Core.Facts;

/// <summary>Staff said what of a payment is to go back.</summary>
/// <param name="Then">What is to become of the membership, by its code.</param>
/// <param name="Reason">By its code.</param>
public sealed record RefundAsked(Guid PaymentId, Guid SupporterId, Money Amount, string ReceiptNumber, string Then, string Reason)
    : Fact(FactKind.RefundAsked, PaymentId, SupporterId);
