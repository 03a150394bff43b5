namespace Web.Billing.Gateway;

/// <summary>What a subscription's payment page is opened with beside its price.</summary>
public sealed record PageTerms
{
    public static readonly PageTerms Plain = new();

    /// <summary>Stripe's coupon, which takes something off; null: none.</summary>
    public string? StripeCouponId { get; init; }

    /// <summary>When the page runs out; null: after a day, as Stripe has it.</summary>
    public DateTimeOffset? RunsOutAt { get; init; }

    /// <summary>Free days without one: they end the subscription unless a card is given by then.</summary>
    public bool NeedsCard { get; init; } = true;
}
