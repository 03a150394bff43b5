using Core;
using Core.Payments;

namespace Web.Billing.Books;

/// <summary>What a subscription that was ended and given back comes to.</summary>
/// <param name="Back">What has gone back, payment by payment; empty where nothing had been paid.</param>
/// <param name="Invoices">Stripe's ids of all it ever had.</param>
public sealed record ReturnedSubscription(IReadOnlyList<Money> Back, HashSet<string> Invoices)
{
    /// <summary>All invoices as they were fetched, for who has to book them.</summary>
    public IReadOnlyList<InvoiceSnapshot> Paid { get; init; } = [];

    /// <summary>By invoice: all that has gone back of it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RefundSnapshot>> Given { get; init; } = new Dictionary<string, IReadOnlyList<RefundSnapshot>>(StringComparer.Ordinal);

    /// <summary>Null where nothing had been paid.</summary>
    public Money? Sum => Back.Count == 0 ? null : Back.Aggregate((all, amount) => all + amount);
}
