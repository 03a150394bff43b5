namespace Web.Billing.Books;

/// <summary>What is done when somebody has paid for a second subscription.</summary>
public enum SecondSubscriptionRule
{
    /// <summary>Staff are told, and decide.</summary>
    Ask,

    /// <summary>The newer one is cancelled and given back at once, where the older one is in good order; else staff decide.</summary>
    CancelAndRefund,
}
