namespace Core.Payments;

public enum PaymentStatus
{
    Failed,

    /// <summary>It failed, and its bill was voided before anything came.</summary>
    CalledOff,

    Paid,
    PartlyRefunded,
    Refunded,
}
