using Core.Memberships;
using Core.Orders;

namespace Core.Payments;

/// <summary>The facts of one Stripe invoice as just fetched.</summary>
public sealed record InvoiceSnapshot
{
    public required string StripeInvoiceId { get; init; }

    public required string StripeSubscriptionId { get; init; }

    public required string StripeCustomerId { get; init; }

    public string? StripePaymentIntentId { get; init; }

    /// <summary>Of the whole bill, whoever or whatever pays it.</summary>
    public required PaidParts Parts { get; init; }

    /// <summary>What came in as money, or is to come: the bill less the customer's credit with us. Null is the whole bill.</summary>
    public Money? Taken { get; init; }

    public required bool IsPaid { get; init; }

    /// <summary>It waits to be paid: no draft, not called off.</summary>
    public bool IsOpen { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The invoice that began the subscription.</summary>
    public bool IsFirst { get; init; }

    public required BillingPeriod Period { get; init; }

    public required int AttemptCount { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why the last try was refused, as a <see cref="Reason"/> or in Stripe's words; null when there was none.</summary>
    public string? FailureMessage { get; init; }

    public string? HostedInvoiceUrl { get; init; }

    public PaymentCard? Card { get; init; }

    /// <summary>The number that we gave its receipt, kept at Stripe for the day on which our books are lost; null when it has none there.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>As the books take it.</summary>
    public PaymentFacts Facts => new()
    {
        StripeInvoiceId = StripeInvoiceId,
        StripePaymentIntentId = StripePaymentIntentId,
        Parts = Taken is { } taken ? Parts.InMoney(taken) : Parts,
        IsPaid = IsPaid,
        PaidAt = PaidAt,
        Period = Period,
        AttemptCount = AttemptCount,
        NextAttemptAt = NextAttemptAt,
        FailureMessage = FailureMessage,
        HostedInvoiceUrl = HostedInvoiceUrl,
        Card = Card,
    };
}
