using Core.Payments;

namespace Web.Billing.Gateway;

/// <param name="StripePaymentIntentId">What had taken the money.</param>
/// <param name="StripeInvoiceId">Null when the money was not for an invoice.</param>
/// <param name="Refunds">All refunds of the payment, not only the newest.</param>
public sealed record RefundedInvoice(string StripePaymentIntentId, string? StripeInvoiceId, IReadOnlyList<RefundSnapshot> Refunds);
