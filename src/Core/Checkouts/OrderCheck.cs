using Core.Memberships;
using Core.Payments;
using Core.Tiers;

namespace Core.Checkouts;

/// <summary>
/// A genuine event is not a genuine payment: what was paid is compared with what was ordered before it opens anything.
/// Each answer is null when all is well, else a sentence for staff.
/// </summary>
public static class OrderCheck
{
    public static string? Differs(CheckoutOrder order, TierPrice price, string? customerId, SubscriptionSnapshot subscription) =>
        order.TierPriceId != price.Id ? $"Order {order.Id} was for price {order.TierPriceId}, the subscription has {price.Id}."
        : subscription.Price != order.Amount ? $"Order {order.Id} was for {order.Amount}, the subscription costs {subscription.Price}."
        : subscription.Interval != price.Interval ? $"Order {order.Id} was for a {price.Interval}, the subscription renews each {subscription.Interval}."
        : subscription.Quantity != 1 ? $"Order {order.Id} was for one, the subscription has {subscription.Quantity}."
        : !string.Equals(subscription.StripeCustomerId, customerId, StringComparison.Ordinal) ? $"Order {order.Id} belongs to another customer than {subscription.StripeCustomerId}."
        : null;

    public static string? Differs(CheckoutOrder order, InvoiceSnapshot first) =>
        first.Total == order.Amount ? null : $"Order {order.Id} was for {order.Amount}, the first invoice is {first.Total}.";

    public static string? Differs(CheckoutOrder order, string? customerId, SessionSnapshot session) =>
        !string.Equals(session.Mode, "subscription", StringComparison.Ordinal) ? $"Order {order.Id} was for a subscription, the session was a {session.Mode}."
        : !string.Equals(session.Id, order.StripeSessionId, StringComparison.Ordinal) ? $"Order {order.Id} opened another session than {session.Id}."
        : session.Total != order.Amount ? $"Order {order.Id} was for {order.Amount}, the session was for {session.Total}."
        : !string.Equals(session.StripeCustomerId, customerId, StringComparison.Ordinal) ? $"Order {order.Id} belongs to another customer than {session.StripeCustomerId}."
        : null;
}
