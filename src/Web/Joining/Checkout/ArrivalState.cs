namespace Web.Joining.Checkout;

/// <summary>What the return page says.</summary>
public enum ArrivalState
{
    /// <summary>Stripe, or its news, is not there yet: the page looks again by itself.</summary>
    Confirming,

    Welcome,

    /// <summary>The payment does not match the order: nothing was opened, staff have been told.</summary>
    NeedsAPerson,
}
