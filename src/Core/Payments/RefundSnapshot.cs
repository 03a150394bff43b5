namespace Core.Payments;

/// <summary>The facts of one Stripe refund that was made or is under way; a failed one is not listed.</summary>
public sealed record RefundSnapshot(string StripeRefundId, Money Amount, DateTimeOffset At)
{
    public RefundStatus Status { get; init; }

    /// <summary>Whoever gave it said that what the payment opens stays open; kept at Stripe, so that no order of news and no restore forgets it.</summary>
    public bool KeepsAccess { get; init; }

    /// <summary>The number that we gave its credit note, kept at Stripe like a receipt's; null when it has none there.</summary>
    public string? CreditNumber { get; init; }
}
