using Core.Orders;

namespace Web.Joining.Checkout;

/// <summary>An order, and how its payment page at Stripe stands.</summary>
public sealed record OpenPage(Order Order, SessionSnapshot Session);
