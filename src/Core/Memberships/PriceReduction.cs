namespace Core.Memberships;

/// <summary>What a coupon takes off at each payment, for as long as Stripe lists it: one whose time is over is listed no more.</summary>
public sealed record PriceReduction
{
    /// <summary>From 0 to 100; null where an amount is taken off.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Off the whole of one payment; null where it is a part.</summary>
    public Money? Amount { get; init; }

    /// <summary>For the next payment alone: it changes what is taken then, and no recurring revenue.</summary>
    public bool IsOnce { get; init; }

    /// <summary>When it is over: a payment at this instant is not reduced. Null: there is no such day.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Stripe's products that it is for; null is all.</summary>
    public IReadOnlyList<string>? Products { get; init; }

    /// <summary>Our own code's, by the mark of Stripe's coupon; null: it is none of ours.</summary>
    public Guid? CouponId { get; init; }

    /// <summary>Stripe's id of it on the subscription; null where it is not asked after.</summary>
    public string? StripeDiscountId { get; init; }

    /// <summary>Whether a payment at that instant is reduced by it.</summary>
    public bool HoldsAt(DateTimeOffset payment) => Until is null || payment < Until;

    public bool IsFor(SubscriptionLine line) => Products is null || (line.StripeProductId is { } product && Products.Contains(product, StringComparer.Ordinal));
}
