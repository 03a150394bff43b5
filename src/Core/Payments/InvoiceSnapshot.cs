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

    /// <summary>Of a change of the subscription, and not collected by Stripe itself: see <see cref="PaymentFacts.IsProposal"/>.</summary>
    public bool IsProposal { get; init; }

    /// <summary>It waits to be paid: no draft, not called off.</summary>
    public bool IsOpen { get; init; }

    /// <summary>It was voided: nothing is to come of it.</summary>
    public bool IsCalledOff { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The invoice that began the subscription.</summary>
    public bool IsFirst { get; init; }

    public required BillingPeriod Period { get; init; }

    public required int AttemptCount { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why the last try was refused, as a <see cref="Reason"/> or in Stripe's words; null when there was none.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>The bank has been asked and has not answered yet: for days, as with a direct debit.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>Its payment did not come, or it was called off: what is open of it waits for another try.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The payer's bank wants them to confirm the payment themselves.</summary>
    public bool NeedsHolder { get; init; }

    public string? HostedInvoiceUrl { get; init; }

    /// <summary>What it was paid with at Stripe; null: nobody looked, or nothing.</summary>
    public string? PaidWithId { get; init; }

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
        IsProposal = IsProposal,
        IsCalledOff = IsCalledOff,
        PaidAt = PaidAt,
        Period = Period,
        AttemptCount = AttemptCount,
        NextAttemptAt = NextAttemptAt,
        FailureMessage = FailureMessage,
        IsUnderWay = IsUnderWay,
        NeedsHolder = NeedsHolder,
        HostedInvoiceUrl = HostedInvoiceUrl,
        Card = Card,
    };
}
