using Core.Inbox;
using Core.Memberships;
using Core.Payments;

namespace Web.Billing.Books;

/// <summary>Who wants a synchronisation, and what travels with it to the projection.</summary>
/// <param name="Lane">The customer, as a rule.</param>
/// <param name="Hold">Proof that nobody else works on this customer.</param>
public sealed record SyncAsker(string Lane, Guid Hold)
{
    /// <summary>The object that events told of; null where a page or the reconciler asks.</summary>
    public string? Asked { get; init; }

    /// <summary>The events that wait in this lane: those whose object is fetched are settled in the same transaction.</summary>
    public IReadOnlyList<ReceivedEvent> Waiting { get; init; } = [];

    public Guid? ActorId { get; init; }

    public Guid? CompletedOrderId { get; init; }

    public (string InvoiceId, IReadOnlyList<RefundSnapshot> Refunds)? RefundsOf { get; init; }

    public StripeNews News(SubscriptionSnapshot subscription, IReadOnlyList<InvoiceSnapshot> invoices) => new()
    {
        Subscription = subscription,
        Invoices = invoices,
        Refunds = RefundsOf is { } known
            ? new Dictionary<string, IReadOnlyList<RefundSnapshot>>(StringComparer.Ordinal) { [known.InvoiceId] = known.Refunds }
            : new Dictionary<string, IReadOnlyList<RefundSnapshot>>(StringComparer.Ordinal),
        CompletedOrderId = CompletedOrderId,
        ActorId = ActorId,
        Told =
        [
            .. Waiting.Where(received => received.ObjectId == Asked || received.ObjectId == subscription.StripeSubscriptionId
                || invoices.Any(invoice => invoice.StripeInvoiceId == received.ObjectId)),
        ],
        Lane = Lane,
        Hold = Hold,
    };
}
