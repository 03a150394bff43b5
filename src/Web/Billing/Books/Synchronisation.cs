using Core.Inbox;
using Core.Memberships;
using Core.Payments;
using Web.Billing.Gateway;

namespace Web.Billing.Books;

/// <summary>
/// One bringing of the books up to Stripe, on its whole way: who wants it, then what was fetched, then what is written. Events, a
/// page that somebody waits for, a member's click and the reconciler begin one.
/// </summary>
/// <param name="Hold">Proof that nobody else works on this customer.</param>
public sealed record Synchronisation(Guid Hold)
{
    private readonly SubscriptionSnapshot? subscription;

    /// <summary>The supporter or staff member whose click led to it; null when Stripe or the clock did.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>It puts back what a restore had lost: what was told then is not told again.</summary>
    public bool IsAfterRestore { get; init; }

    /// <summary>The books are to be left exactly as Stripe has them; null takes over what happened, and leaves all else.</summary>
    public Repair? Repair { get; init; }

    /// <summary>Who pays, where nobody here is that customer or the order is not here.</summary>
    public PayerSnapshot? Payer { get; init; }

    /// <summary>The object that events told of; null where a page or the reconciler asks.</summary>
    public string? Asked { get; init; }

    /// <summary>The events that wait for this customer: see <see cref="Told"/>.</summary>
    public IReadOnlyList<ReceivedEvent> Waiting { get; init; } = [];

    /// <summary>The order whose payment page was completed, when that is the news.</summary>
    public Guid? CompletedOrderId { get; init; }

    /// <summary>In what the completed payment page is not the one that was ordered, as a <see cref="Core.Reason"/>; null is in nothing.</summary>
    public string? Difference { get; init; }

    /// <exception cref="InvalidOperationException">It is not fetched yet.</exception>
    public SubscriptionSnapshot Subscription
    {
        get => subscription ?? throw new InvalidOperationException("No subscription was fetched.");
        init => subscription = value;
    }

    public IReadOnlyList<InvoiceSnapshot> Invoices { get; init; } = [];

    /// <summary>By Stripe's invoice id; an invoice that is not listed keeps its refunds as they are on file.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RefundSnapshot>> Refunds { get; init; } = new Dictionary<string, IReadOnlyList<RefundSnapshot>>(StringComparer.Ordinal);

    /// <summary>A dispute about one of the invoices' payments; null leaves them as they are on file.</summary>
    public DisputedInvoice? Dispute { get; init; }

    /// <summary>An early fraud warning about one of the invoices' payments; null where none is the news.</summary>
    public WarnedInvoice? Warning { get; init; }

    /// <summary>The waiting events whose object was fetched; they are settled in the same transaction.</summary>
    public IEnumerable<ReceivedEvent> Told => Waiting.Where(received => received.ObjectId == Asked || received.ObjectId == Subscription.StripeSubscriptionId
        || Invoices.Any(invoice => invoice.StripeInvoiceId == received.ObjectId));
}
