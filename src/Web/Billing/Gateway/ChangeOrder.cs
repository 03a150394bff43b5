namespace Web.Billing.Gateway;

/// <summary>What is asked of Stripe: that this line of this subscription be paid otherwise. The number of pieces stays.</summary>
/// <param name="StripeItemId">The line.</param>
/// <param name="On">To the second: from when it is reckoned. The preview and the change are given the same.</param>
/// <param name="Restarts">A longer term begins at once, with a period of its own.</param>
public sealed record ChangeOrder(string StripeSubscriptionId, string StripeItemId, string StripePriceId, long Quantity, DateTimeOffset On, bool Restarts)
{
    /// <summary>Where the amount was chosen and has no price at Stripe yet: what it would be. Null: <see cref="StripePriceId"/> is there.</summary>
    public ChosenPrice? Chosen { get; init; }

    /// <summary>Stripe's ids of discounts that are not taken along; only of a change that is planned.</summary>
    public IReadOnlyList<string> LeftBehind { get; init; } = [];
}
