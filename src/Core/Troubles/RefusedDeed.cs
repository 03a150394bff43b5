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

    /// <summary>To pause a membership for its member.</summary>
    Pause,

    /// <summary>To end such a pause.</summary>
    PauseEnd,

    /// <summary>To show a member's cards, to choose among them, to forget one.</summary>
    Cards,

    /// <summary>To know a customer by another address.</summary>
    Address,

    /// <summary>To end a membership at once and give its money back.</summary>
    Withdrawal,

    /// <summary>To change a member's tier, term or amount, or to take that back.</summary>
    Change,

    /// <summary>To list what there is, for the comparison with the books.</summary>
    Comparison,

    /// <summary>To make a code's reduction known.</summary>
    Coupon,

    /// <summary>To show somebody the page on which they give once.</summary>
    Tip,

    /// <summary>To show somebody the page on which they pay for a gift.</summary>
    Gift,

    /// <summary>To show somebody the page on which they pay for good.</summary>
    Lifetime,
}
