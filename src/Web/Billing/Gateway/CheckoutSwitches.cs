using Stripe.Checkout;

namespace Web.Billing.Gateway;

/// <summary>
/// What an account's dashboard would decide for a Checkout Session that says nothing: so each says all of it. What is asked of a payer is the
/// price, and we are the seller. What Stripe's version decides for all accounts alike (when a session runs out, that no consent or telephone
/// number is asked for) is left to it.
/// </summary>
internal static class CheckoutSwitches
{
    public static SessionCreateOptions Options() => new()
    {
        // Link would become the seller, and would add tax (https://docs.stripe.com/payments/managed-payments).
        ManagedPayments = new SessionManagedPaymentsOptions { Enabled = false },

        // The payer would pay another currency than was ordered (https://docs.stripe.com/payments/checkout/adaptive-pricing).
        AdaptivePricing = new SessionAdaptivePricingOptions { Enabled = false },
        AutomaticTax = new SessionAutomaticTaxOptions { Enabled = false },
        TaxIdCollection = new SessionTaxIdCollectionOptions { Enabled = false },

        // A discount that we know nothing of is no part of an order.
        AllowPromotionCodes = false,

        // Cards, and the wallets that hold cards: they say at once whether they pay. It is a filter, so that cards must be switched on in the dashboard.
        AllowedPaymentMethodTypes = ["card"],
        WalletOptions = new SessionWalletOptionsOptions { Link = new SessionWalletOptionsLinkOptions { Display = "never" } },

        // Renewals need one, also where the first payment is nothing.
        PaymentMethodCollection = "always",
        BillingAddressCollection = "auto",

        // What is typed beside a card is not who the supporter is.
        CustomerUpdate = new SessionCustomerUpdateOptions { Address = "never", Name = "never" },
    };
}
