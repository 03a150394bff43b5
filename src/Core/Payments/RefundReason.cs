namespace Core.Payments;

/// <summary>Why money goes back: what Stripe can be told of it.</summary>
public enum RefundReason
{
    RequestedByCustomer,
    Duplicate,

    /// <summary>Stripe puts the card and the address on its list of those it refuses.</summary>
    Fraudulent,
}
