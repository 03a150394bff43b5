namespace Core.Troubles;

/// <summary>What the site asks of Stripe for somebody, and may be refused.</summary>
public enum RefusedDeed
{
    /// <summary>To know a newcomer as a customer.</summary>
    Customer,

    /// <summary>To show a member the page on which the card is changed.</summary>
    CardPage,

    /// <summary>To end a subscription with its period.</summary>
    Cancellation,

    /// <summary>To take such a cancellation back.</summary>
    Continuation,

    /// <summary>To list what there is, for the comparison with the books.</summary>
    Comparison,
}
