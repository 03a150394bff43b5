namespace Core.Facts;

/// <summary>Staff took what is known about a payment as a file, to show it to a bank.</summary>
public sealed record EvidenceTaken(Guid PaymentId, Guid SupporterId, string ReceiptNumber)
    : Fact(FactKind.EvidenceTaken, PaymentId, SupporterId);
