using Core.Memberships;
using Core.Offers;

namespace Core.Orders;

/// <summary>
/// A genuine event is not a genuine payment: what was paid is held against what was ordered before it opens anything. The parts
/// that we set must match; tax that Stripe adds is recorded with the payment. Each answer is null when all is well, else a sentence for staff.
/// </summary>
public static class OrderCheck
{
    public static string? Differs(Order order, TierPrice price, string? customerId, SubscriptionSnapshot subscription) =>
        order.TierPriceId != price.Id ? $"Order {order.Id} was for price {order.TierPriceId}, the subscription has {price.Id}."
        : subscription.Price != order.Amount ? $"Order {order.Id} was for {order.Amount}, the subscription costs {subscription.Price}."
        : subscription.Term != order.Quote.Term ? $"Order {order.Id} was for a {order.Quote.Term}, the subscription renews each {subscription.Term}."
        : subscription.Quantity != order.Quantity ? $"Order {order.Id} was for {order.Quantity}, the subscription has {subscription.Quantity}."
        : !string.Equals(subscription.StripeCustomerId, customerId, StringComparison.Ordinal) ? $"Order {order.Id} belongs to another customer than {subscription.StripeCustomerId}."
        : null;

    /// <param name="paid">Of the first invoice, or of a payment that has none.</param>
    public static string? Differs(Order order, PaidParts? paid) =>
        paid is null ? $"Order {order.Id} was for {order.Quote.Total}, nothing says what was paid."
        : paid.Subtotal != order.Quote.Subtotal ? $"Order {order.Id} was for {order.Quote.Subtotal}, what was paid is {paid.Subtotal}."
        : paid.Discount != order.Quote.Discount ? $"Order {order.Id} was for {order.Quote.Discount} less, what was paid is {paid.Discount} less."
        : !paid.AddUp ? $"Order {order.Id} was for {order.Quote.Total}, what was paid is {paid.Total} with {paid.Tax} tax."
        : null;

    public static string? Differs(Order order, string? customerId, SessionSnapshot session) =>
        !string.Equals(session.Mode, Mode(order), StringComparison.Ordinal) ? $"Order {order.Id} was for a {Mode(order)}, the session was a {session.Mode}."
        : !string.Equals(session.Id, order.StripeSessionId, StringComparison.Ordinal) ? $"Order {order.Id} opened another session than {session.Id}."
        : Differs(order, session.Parts) is { } other ? other
        : !string.Equals(session.StripeCustomerId, customerId, StringComparison.Ordinal) ? $"Order {order.Id} belongs to another customer than {session.StripeCustomerId}."
        : null;

    /// <summary>Stripe's word for what its page is opened for.</summary>
    private static string Mode(Order order) => order.Quote.Term.Renews ? "subscription" : "payment";
}
