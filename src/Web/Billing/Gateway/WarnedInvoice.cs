using Core.Payments;

namespace Web.Billing.Gateway;

/// <summary>An early fraud warning, and the payment intent and invoice that it is about.</summary>
/// <param name="StripeInvoiceId">Null when the money was not for an invoice.</param>
public sealed record WarnedInvoice(string StripePaymentIntentId, string? StripeInvoiceId, FraudWarningSnapshot Warning);
