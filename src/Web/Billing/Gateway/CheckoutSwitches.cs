using Stripe.Checkout;

namespace Web.Billing.Gateway;

/// <summary>
/// What an account's dashboard would decide for a Checkout Session that says nothing: so each says all of it. What is asked of a payer is the
/// price, and we are the seller. What Stripe's version decides for all accounts alike (when a session runs out, that no consent or telephone
/// number is asked for) is left to it.
/// </summary>
internal static class CheckoutSwitches
{
    /// <summary>
    /// For what is paid once. No invoice, which Stripe would charge for, and which would bind the customer to its currency; no card is kept; and the
    /// button says "pay": a publisher is no charity, to which Stripe's word "donate" would give. By card alone: what comes days later opens nothing.
    /// </summary>
    public static SessionCreateOptions OnceOptions()
    {
        var options = Options(["card"]);
        options.PaymentMethodCollection = null; // of subscriptions alone
        options.InvoiceCreation = new SessionInvoiceCreationOptions { Enabled = false };
        options.SubmitType = "pay";
        return options;
    }

    /// <summary>For a subscription.</summary>
    /// <param name="methods">Which ways to pay are offered; it is a filter, so that each must be switched on in the dashboard.</param>
    public static SessionCreateOptions Options(IReadOnlyList<string> methods) => new()
    {
        // Link would become the seller, and would add tax (https://docs.stripe.com/payments/managed-payments).
        ManagedPayments = new SessionManagedPaymentsOptions { Enabled = false },

        // The payer would pay another currency than was ordered (https://docs.stripe.com/payments/checkout/adaptive-pricing).
        AdaptivePricing = new SessionAdaptivePricingOptions { Enabled = false },
        AutomaticTax = new SessionAutomaticTaxOptions { Enabled = false },
        TaxIdCollection = new SessionTaxIdCollectionOptions { Enabled = false },

        // A discount that we know nothing of is no part of an order.
        AllowPromotionCodes = false,

        // Cards and the wallets that hold cards say at once whether they pay; a bank answers a debit days later, which CheckoutArrival and LatePayments know.
        AllowedPaymentMethodTypes = [.. methods],
        WalletOptions = new SessionWalletOptionsOptions { Link = new SessionWalletOptionsLinkOptions { Display = "never" } },

        // Renewals need one, also where the first payment is nothing.
        PaymentMethodCollection = "always",
        BillingAddressCollection = "auto",

        // What is typed beside a card is not who the supporter is.
        CustomerUpdate = new SessionCustomerUpdateOptions { Address = "never", Name = "never" },
    };
}
