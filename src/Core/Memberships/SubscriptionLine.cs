namespace Core.Memberships;

/// <summary>One line of a Stripe subscription: a price, and how many of it. We sell one line with one piece; Stripe's dashboard can make more of it.</summary>
public sealed record SubscriptionLine
{
    public required string StripePriceId { get; init; }

    /// <summary>The line's own id, by which it is changed; null where it is not known.</summary>
    public string? StripeItemId { get; init; }

    public string? StripeProductId { get; init; }

    /// <summary>Our own price, as we wrote it into Stripe's when we made that; null for one that this site did not make.</summary>
    public Guid? TierPriceId { get; init; }

    /// <summary>Of one piece at each payment; nothing where it is counted up by use.</summary>
    public required Money Each { get; init; }

    public long Quantity { get; init; } = 1;

    /// <summary>Null for what we never sell: days and weeks.</summary>
    public Term? Term { get; init; }

    /// <summary>What one piece brings a month at its full price.</summary>
    public required MonthlyRate Monthly { get; init; }

    /// <summary>What is taken off this line alone, before what is taken off all.</summary>
    public IReadOnlyList<PriceReduction> Reductions { get; init; } = [];

    /// <summary>Its price names another currency than the subscription's: what it takes is not known here, and counts as nothing.</summary>
    public bool IsOfOtherCurrency { get; init; }

    public Money Full => Each * Quantity;
}
