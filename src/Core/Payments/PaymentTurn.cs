namespace Core.Payments;

public enum PaymentTurn
{
    None,
    Paid,
    Refused,
}
