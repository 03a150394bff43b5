using Core.Payments;

namespace Web.Billing.Gateway;

/// <summary>Money given back, and the payment intent that had taken it.</summary>
public sealed record RefundedIntent(string StripePaymentIntentId, RefundSnapshot Refund);
