using Core.Memberships;
using Core.Orders;

namespace Core.Payments;

/// <summary>The facts of one payment intent as just fetched, which no invoice asks for: it was paid once, on one of our pages.</summary>
public sealed record IntentSnapshot
{
    public required string StripePaymentIntentId { get; init; }

    /// <summary>Null for what was paid without one.</summary>
    public string? StripeCustomerId { get; init; }

    /// <summary>What came in.</summary>
    public required Money Received { get; init; }

    public required bool IsPaid { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public PaymentCard? Card { get; init; }

    /// <summary>What we wrote beside it; null where it was made by somebody else.</summary>
    public Guid? OrderId { get; init; }

    /// <inheritdoc cref="OrderId"/>
    public OrderKind? Purpose { get; init; }

    /// <summary>The host of the site on whose page it was made; null where nobody wrote it beside it.</summary>
    public string? Site { get; init; }

    /// <summary>The number that we gave its receipt, kept at Stripe for the day on which our books are lost; null when it has none there.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>Made on a page of this site, as far as is known: another site may share the account at Stripe.</summary>
    public bool IsOf(string host) => Site is null || string.Equals(Site, host, StringComparison.OrdinalIgnoreCase);

    /// <summary>As the books take it.</summary>
    /// <param name="parts">As its payment page put them together; null where nothing is known of it.</param>
    public PaymentFacts Facts(PaidParts? parts) => new()
    {
        StripePaymentIntentId = StripePaymentIntentId,
        Parts = parts is { } known && known.Total == Received ? known : PaidParts.Of(Received),
        IsPaid = IsPaid,
        PaidAt = PaidAt,
        AttemptCount = 1,
        Card = Card,
    };
}
