using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

/// <summary>Taking a discount from a customer or a subscription.</summary>
internal static class DiscountRemoval
{
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("DELETE", "/v1/customers/{id}/discount", "", call => Remove(call, call.Find("customer").Text("discount.id"), "customer")),
        new("DELETE", "/v1/subscriptions/{id}/discount", "", call => Remove(call, Discounting.IdsOf(call.Find("subscription")["discounts"]).FirstOrDefault(), "customer.subscription")),
    ];

    private static Doc Remove(Call call, string? discount, string holder)
    {
        if (discount is null)
        {
            throw StripeError.NoSuch("discount", $"{call.Id}", null);
        }

        Discounting.End(call.Change, discount);
        call.Change.EmitUpdated($"{holder}.updated", call.Id);
        var gone = call.Change.Get(discount).Copy();
        gone.Remove("end");
        gone["deleted"] = true;
        return gone;
    }
}
