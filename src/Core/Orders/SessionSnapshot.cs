namespace Core.Orders;

/// <summary>The facts of one Checkout Session as just fetched.</summary>
public sealed record SessionSnapshot
{
    public required string Id { get; init; }

    /// <summary>Where it is paid; null when it no longer can be.</summary>
    public string? Url { get; init; }

    /// <summary>"subscription", "payment" or "setup".</summary>
    public required string Mode { get; init; }

    /// <summary>Our order's id, or somebody else's reference.</summary>
    public string? Reference { get; init; }

    public string? StripeCustomerId { get; init; }

    /// <summary>Null until it is complete.</summary>
    public string? StripeSubscriptionId { get; init; }

    /// <summary>Of what is paid once; null until it is tried.</summary>
    public string? StripePaymentIntentId { get; init; }

    /// <summary>Null where Stripe has no sum, as when nothing but a card is asked for.</summary>
    public PaidParts? Parts { get; init; }

    public bool IsComplete { get; init; }

    /// <summary>Open sessions that nobody paid run out.</summary>
    public bool IsExpired { get; init; }

    /// <summary>False while a slow payment method is still under way.</summary>
    public bool IsPaid { get; init; }
}
