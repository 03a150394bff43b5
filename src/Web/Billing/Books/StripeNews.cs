using Core.Inbox;
using Core.Memberships;
using Core.Payments;

namespace Web.Billing.Books;

/// <summary>Freshly fetched facts of one subscription, and who asked for them.</summary>
public sealed record StripeNews
{
    public required SubscriptionSnapshot Subscription { get; init; }

    public IReadOnlyList<InvoiceSnapshot> Invoices { get; init; } = [];

    /// <summary>By Stripe's invoice id; an invoice that is not listed keeps its refunds as they are on file.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RefundSnapshot>> Refunds { get; init; } = new Dictionary<string, IReadOnlyList<RefundSnapshot>>(StringComparer.Ordinal);

    /// <summary>The order whose payment page was completed, when that is the news.</summary>
    public Guid? CompletedOrderId { get; init; }

    /// <summary>The supporter or staff member whose click led to it; null when Stripe or the clock did.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The events that this is all about; they are settled in the same transaction.</summary>
    public IReadOnlyList<ReceivedEvent> Told { get; init; } = [];

    public required string Lane { get; init; }

    /// <summary>Proof that nobody else works on this customer.</summary>
    public required Guid Hold { get; init; }
}
