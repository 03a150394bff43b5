using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>Every call the sandbox supports.</summary>
internal static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Customers.Operations,
        .. Products.Operations,
        .. Prices.Operations,
        .. CheckoutSessions.Operations,
        .. Subscriptions.Operations,
        .. SubscriptionItemCalls.Operations,
        .. SubscriptionSchedules.Operations,
        .. Features.Operations,
        .. Invoices.Operations,
        .. InvoiceItems.Operations,
        .. CreditNotes.Operations,
        .. Coupons.Operations,
        .. PromotionCodes.Operations,
        .. DiscountRemoval.Operations,
        .. TaxRates.Operations,
        .. BalanceEntries.Operations,
        .. MoneyMovements.Operations,
        .. PaymentIntents.Operations,
        .. SetupIntents.Operations,
        .. Charges.Operations,
        .. PaymentPages.Operations,
        .. DisputeAnswers.Operations,
        .. EarlyFraudWarnings.Operations,
        .. Balances.Operations,
        .. PaymentMethods.Operations,
        .. Refunds.Operations,
        .. PortalConfigurations.Operations,
        .. PortalSessions.Operations,
        .. Events.Operations,
        .. WebhookEndpoints.Operations,
        .. Clocks.Operations,
    ];
}
