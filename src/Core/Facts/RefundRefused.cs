namespace Core.Facts;

/// <summary>Stripe would not give back what staff had asked to.</summary>
/// <param name="Reason">In Stripe's words, or as a <see cref="Core.Reason"/>.</param>
public sealed record RefundRefused(Guid PaymentId, Guid SupporterId, Money Amount, string ReceiptNumber, string Reason)
    : Fact(FactKind.RefundRefused, PaymentId, SupporterId);
