using Core;

namespace Web.Billing.Books;

/// <summary>What a subscription that was ended and given back comes to.</summary>
/// <param name="Back">What has gone back, payment by payment; empty where nothing had been paid.</param>
/// <param name="Invoices">Stripe's ids of all it ever had.</param>
public sealed record ReturnedSubscription(IReadOnlyList<Money> Back, HashSet<string> Invoices)
{
    /// <summary>Null where nothing had been paid.</summary>
    public Money? Sum => Back.Count == 0 ? null : Back.Aggregate((all, amount) => all + amount);
}
