using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>A customer is billed in one currency: that of the first thing they are billed for, until nothing of it is left.</summary>
internal static class CustomerCurrency
{
    /// <summary>The customer is about to be billed in the currency.</summary>
    /// <exception cref="StripeError">They are still billed in another; <paramref name="parameter"/> names what asks for this one.</exception>
    public static void Take(Change change, string customerId, string currency, string? parameter)
    {
        if (Refuses(change, change.Find(customerId), currency, parameter) is { } refusal)
        {
            throw refusal;
        }

        Follow(change, customerId, currency);
    }

    public static StripeError? Refuses(Change change, Doc? customer, string currency, string? parameter) =>
        customer?.Text("currency") is { } own && !Currencies.Same(own, currency) && Binds(change, customer, own)
            ? StripeError.Invalid($"You cannot combine currencies on a single customer. This customer has an active subscription, subscription schedule, discount, quote, or invoice item with currency {own}", parameter)
            : null;

    /// <summary>What is billed in the currency makes it the customer's, unless another holds them.</summary>
    public static void Follow(Change change, string customerId, string currency)
    {
        if (change.Find(customerId) is { } customer && !Currencies.Same(customer.Text("currency"), currency) && Refuses(change, customer, currency, null) is null)
        {
            change.Edit(customerId)["currency"] = currency;
        }
    }

    private static bool Binds(Change change, Doc customer, string own)
    {
        bool IsOwn(Doc document) => Currencies.Same(document.Text("currency"), own);
        return customer.Whole("balance") is not 0
            || change.Referring("subscription", customer.Id()).Any(subscription => IsOwn(subscription) && Subscribing.IsAlive(subscription))
            || change.Referring("invoice", customer.Id()).Any(invoice => IsOwn(invoice) && invoice.Text("status") is "draft" or "open")
            || change.Referring("invoiceitem", customer.Id()).Any(item => IsOwn(item) && item["invoice"] is null)
            || change.Referring(Schedules.Kind, customer.Id()).Any(schedule => schedule.Text("status") is "not_started" or "active" && IsOwn(schedule.Parts("phases").First()));
    }
}
