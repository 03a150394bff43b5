using Core.Payments;

namespace Web.Billing.Gateway;

/// <summary>Money given back, and the payment intent that had taken it.</summary>
/// <param name="Counts">False: it failed, or was called off.</param>
public sealed record RefundedIntent(string StripePaymentIntentId, RefundSnapshot Refund, bool Counts);
