namespace Core.Payments;

/// <summary>The facts of one Stripe refund that was made or is under way; a failed one is not listed.</summary>
public sealed record RefundSnapshot(string StripeRefundId, Money Amount, DateTimeOffset At);
