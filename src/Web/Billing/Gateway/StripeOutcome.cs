namespace Web.Billing.Gateway;

/// <summary>How a call to Stripe ended.</summary>
public enum StripeOutcome
{
    Done,

    /// <summary>Stripe knows no such object.</summary>
    Missing,

    /// <summary>Stripe understood and said no; trying again will not help.</summary>
    Refused,

    /// <summary>No answer, or not now; trying again later may help.</summary>
    Unavailable,
}
