using Core.Payments;

namespace Web.Billing.Gateway;

/// <summary>A dispute, and the payment intent and invoice that it is about.</summary>
/// <param name="StripeInvoiceId">Null when the money was not for an invoice, or nobody asked.</param>
public sealed record DisputedInvoice(string? StripePaymentIntentId, string? StripeInvoiceId, DisputeSnapshot Dispute);
