using Core.Payments;

namespace Web.Billing.Gateway;

/// <param name="StripeInvoiceId">Null when the money was not for an invoice.</param>
/// <param name="Refunds">All refunds of the payment, not only the newest.</param>
public sealed record RefundedInvoice(string? StripeInvoiceId, IReadOnlyList<RefundSnapshot> Refunds);
