using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class Refunds
{
    private const string Kind = "refund";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/refunds", "amount,charge,payment_intent,reason,metadata", Create),
        new("GET", "/v1/refunds", $"{Lists.Paging},charge,payment_intent", call => MoneyMovements.By(call, Kind, "/v1/refunds", "charge", "payment_intent")),
        new("GET", "/v1/refunds/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/refunds/{id}", "metadata", Update),
        new("POST", "/v1/refunds/{id}/cancel", "", Cancel),
    ];

    public static Doc Of(Change change, Doc charge, long? wanted, string? reason, Doc metadata) => Refunding.Of(change, charge, wanted, reason, metadata);

    private static Doc Create(Call call)
    {
        var given = call.Parameters;
        if (given.Text("charge") is null == given.Text("payment_intent") is null)
        {
            throw given.Text("charge") is null ? StripeError.Missing("payment_intent") : StripeError.Invalid("You may only specify one of these parameters: charge, payment_intent.", "charge", "parameters_exclusive");
        }

        var intent = call.Named("payment_intent", "payment_intent");
        var charge = call.Named("charge", "charge") ?? call.Change.Find(intent?.Text("latest_charge"))
            ?? throw StripeError.Invalid($"This PaymentIntent ({intent?.Id()}) does not have a successful charge to refund.", "payment_intent");
        return Of(call.Change, call.Change.Edit(charge.Id()), given.WholeOrNull("amount"), given.Text("reason"), Metadata.Merge([], given.Part("metadata") ?? []));
    }

    private static Doc Update(Call call)
    {
        var refund = call.Edit(Kind);
        call.SetMetadata(refund);
        call.Change.EmitUpdated("refund.updated", refund.Id());
        call.Change.EmitUpdated("charge.refund.updated", refund.Id());
        return refund;
    }

    /// <summary>Only refunds that wait for their receiver can be cancelled; those to cards never do.</summary>
    private static Doc Cancel(Call call) =>
        throw StripeError.Invalid($"You can only cancel refunds with a status of requires_action. This refund has a status of {call.Find(Kind).Text("status")}.", code: "refund_unexpected_state");
}
