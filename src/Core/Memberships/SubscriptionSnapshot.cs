namespace Core.Memberships;

/// <summary>The facts of one Stripe subscription as just fetched; the only thing that changes a membership.</summary>
public sealed record SubscriptionSnapshot
{
    public required string StripeSubscriptionId { get; init; }

    public required string StripeCustomerId { get; init; }

    public required string StripePriceId { get; init; }

    public required Money Price { get; init; }

    public required Term Term { get; init; }

    public required SubscriptionStatus Status { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required BillingPeriod Period { get; init; }

    /// <summary>When it will end, whether Stripe says so by cancel_at or by cancel_at_period_end.</summary>
    public DateTimeOffset? CancelAt { get; init; }

    /// <summary>When somebody asked for the end.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>cancellation_requested, payment_failed, payment_disputed; null when Stripe does not say.</summary>
    public string? CancellationReason { get; init; }

    /// <summary>How many of the price; we sell one.</summary>
    public long Quantity { get; init; } = 1;

    /// <summary>Our checkout's id, which we wrote into the subscription's metadata; null when it was not begun by us.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>The latest invoice, whose payment may not have arrived yet.</summary>
    public string? LatestInvoiceId { get; init; }

    /// <summary>The card that the next payment will be taken from, when there is one.</summary>
    public PaymentCard? Card { get; init; }
}
