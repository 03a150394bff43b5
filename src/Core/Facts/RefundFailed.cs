namespace Core.Facts;

/// <summary>Money that was given back has come back: the payment counts again, and whoever paid it is owed by another way.</summary>
public sealed record RefundFailed(Guid PaymentId, Guid SupporterId, Money Amount, string ReceiptNumber)
    : Fact(FactKind.RefundFailed, PaymentId, SupporterId)
{
    /// <summary>At Stripe; null in facts of before it was kept.</summary>
    public string? RefundId { get; init; }
}
