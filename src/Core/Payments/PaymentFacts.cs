using Core.Memberships;
using Core.Orders;

namespace Core.Payments;

/// <summary>What Stripe says of one payment, whether it has an invoice or not.</summary>
public sealed record PaymentFacts
{
    /// <summary>Null for what was paid without one; then the payment intent tells which payment it is.</summary>
    public string? StripeInvoiceId { get; init; }

    public string? StripePaymentIntentId { get; init; }

    public required PaidParts Parts { get; init; }

    public required bool IsPaid { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>Null where nothing is paid for but the moment.</summary>
    public BillingPeriod? Period { get; init; }

    /// <summary>How often Stripe has tried to take the money.</summary>
    public required int AttemptCount { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why the last try was refused, as a <see cref="Reason"/> or in Stripe's words; null when there was none.</summary>
    public string? FailureMessage { get; init; }

    public string? HostedInvoiceUrl { get; init; }

    public PaymentCard? Card { get; init; }
}
