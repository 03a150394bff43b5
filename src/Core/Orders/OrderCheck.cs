using Core.Memberships;
using Core.Offers;

namespace Core.Orders;

/// <summary>
/// A genuine event is not a genuine payment: what was paid is held against what was ordered before it opens anything. The parts
/// that we set must match; tax that Stripe adds is recorded with the payment. Each answer is null when all is well, else a reason for staff.
/// </summary>
public static class OrderCheck
{
    /// <summary>Stripe ends free days at whole seconds, and some clocks have days of 25 hours.</summary>
    private static readonly TimeSpan TrialSlack = TimeSpan.FromHours(2);

    public static string? Differs(Order order, TierPrice price, string? customerId, SubscriptionSnapshot subscription) =>
        order.TierPriceId != price.Id ? Reason.Of("Books.Order.OtherPrice", order.Id, order.TierPriceId, price.Id)
        : subscription.Price != order.Amount ? Reason.Of("Books.Order.OtherAmount", order.Id, order.Amount, subscription.Price)
        : subscription.Term != order.Quote.Term ? Reason.Of("Books.Order.OtherTerm", order.Id, Reason.OfTerm(order.Quote.Term), Reason.OfTerm(subscription.Term))
        : subscription.Quantity != order.Quantity ? Reason.Of("Books.Order.OtherQuantity", order.Id, order.Quantity, subscription.Quantity)
        : subscription.ForeignPriceId is { } foreign ? Reason.Of("Books.Order.ForeignPrice", order.Id, foreign)
        : !string.Equals(subscription.StripeCustomerId, customerId, StringComparison.Ordinal) ? Reason.Of("Books.Order.OtherCustomer", order.Id, subscription.StripeCustomerId)
        : subscription is { Status: SubscriptionStatus.Trialing, Period: var free } && free.Until - free.From > TimeSpan.FromDays(order.TrialDays) + TrialSlack ? Reason.Of("Books.Order.OtherTrial", order.Id, order.TrialDays, (long)(free.Until - free.From).TotalDays)
        : null;

    /// <param name="paid">Of the first invoice, or of a payment that has none.</param>
    public static string? Differs(Order order, PaidParts? paid) =>
        paid is null ? Reason.Of("Books.Order.NothingSaid", order.Id, order.Quote.Total)
        : paid.Subtotal != order.Quote.Subtotal ? Reason.Of("Books.Order.OtherPayment", order.Id, order.Quote.Subtotal, paid.Subtotal)
        : !IsDiscount(order, paid.Discount) ? Reason.Of("Books.Order.OtherDiscount", order.Id, order.Quote.Discount, paid.Discount)
        : !paid.AddUp ? Reason.Of("Books.Order.NotTax", order.Id, order.Quote.Total, paid.Total, paid.Tax)
        : null;

    public static string? Differs(Order order, string? customerId, SessionSnapshot session) =>
        !string.Equals(session.Mode, Mode(order), StringComparison.Ordinal) ? Reason.Of("Books.Order.OtherMode", order.Id, Mode(order), session.Mode)
        : !string.Equals(session.Id, order.StripeSessionId, StringComparison.Ordinal) ? Reason.Of("Books.Order.OtherSession", order.Id, session.Id)
        : Differs(order, session.Parts) is { } other ? other
        : !string.Equals(session.StripeCustomerId, customerId, StringComparison.Ordinal) ? Reason.Of("Books.Order.OtherCustomer", order.Id, session.StripeCustomerId ?? "-")
        : null;

    /// <summary>Of a code's percentage the last minor unit is Stripe's to round.</summary>
    private static bool IsDiscount(Order order, Money taken) =>
        taken == order.Quote.Discount || (order.CouponId is not null && Math.Abs((taken - order.Quote.Discount).Minor) <= 1);

    /// <summary>Stripe's word for what its page is opened for.</summary>
    private static string Mode(Order order) => order.Quote.Term.Renews ? "subscription" : "payment";
}
