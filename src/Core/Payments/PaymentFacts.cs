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

    /// <summary>Of a change that comes only if it is paid; nobody is asked for it again.</summary>
    public bool IsProposal { get; init; }

    /// <summary>Its bill was voided.</summary>
    public bool IsCalledOff { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>Null where nothing is paid for but the moment.</summary>
    public BillingPeriod? Period { get; init; }

    /// <summary>How often Stripe has tried to take the money.</summary>
    public required int AttemptCount { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why the last try was refused, as a <see cref="Reason"/> or in Stripe's words; null when there was none.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>The bank has been asked and has not answered yet: nothing has failed, and nothing has come.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>The payer's bank wants them to confirm the payment themselves.</summary>
    public bool NeedsHolder { get; init; }

    public string? HostedInvoiceUrl { get; init; }

    public PaymentCard? Card { get; init; }
}
