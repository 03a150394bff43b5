using StripeSandbox.Documents;

namespace StripeSandbox.Engine;

/// <summary>What Link sells in its own name (https://docs.stripe.com/payments/managed-payments): it takes the tax, on top or out of the price.</summary>
internal static class ManagedPayments
{
    /// <summary>Whether the session, subscription or intent is Link's.</summary>
    public static bool Hold(Doc document) => document.Flag("managed_payments.enabled");

    public static Doc Switched(bool isOn) => new() { ["enabled"] = isOn };

    /// <summary>What Link sold stays Link's: so is the payment of each of its invoices.</summary>
    public static void HandOn(Doc? from, Doc to)
    {
        if (from is not null && Hold(from))
        {
            to["managed_payments"] = Switched(true);
        }
    }
}
