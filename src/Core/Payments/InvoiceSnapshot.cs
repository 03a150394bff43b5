using Core.Memberships;

namespace Core.Payments;

/// <summary>The facts of one Stripe invoice as just fetched.</summary>
public sealed record InvoiceSnapshot
{
    public required string StripeInvoiceId { get; init; }

    public required string StripeSubscriptionId { get; init; }

    public required string StripeCustomerId { get; init; }

    public string? StripePaymentIntentId { get; init; }

    /// <summary>What was or is to be paid, tax included.</summary>
    public required Money Total { get; init; }

    public required Money Tax { get; init; }

    public required bool IsPaid { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The invoice that began the subscription.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Stripe tried to take the money at least once.</summary>
    public bool WasAttempted => AttemptCount > 0;

    public required BillingPeriod Period { get; init; }

    public required int AttemptCount { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Stripe's words for the last refusal, fit to be shown; null when there was none.</summary>
    public string? FailureMessage { get; init; }

    public string? HostedInvoiceUrl { get; init; }

    public PaymentCard? Card { get; init; }
}
