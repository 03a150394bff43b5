namespace Core.Payments;

public enum PaymentStatus
{
    Failed,
    Paid,
    PartlyRefunded,
    Refunded,
}
