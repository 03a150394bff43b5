namespace Core.Facts;

/// <summary>A dispute is over.</summary>
/// <param name="Outcome">A status of disputes: Won, Lost, Dropped.</param>
public sealed record DisputeDecided(Guid PaymentId, Guid SupporterId, string DisputeId, Money Amount, string ReceiptNumber, string Outcome)
    : Fact(FactKind.DisputeDecided, PaymentId, SupporterId);
