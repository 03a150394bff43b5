using System.Text.Json.Nodes;
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
    ];

    /// <summary>Gives back the amount, or all that is left of the charge.</summary>
    public static JsonObject Of(Change change, JsonObject charge, long? wanted, string? reason, JsonObject metadata)
    {
        var left = charge.Whole("amount") - charge.Whole("amount_refunded");
        if (!charge.Flag("paid"))
            throw StripeError.Invalid("This charge was not paid and cannot be refunded.", "charge");
        if (left is 0)
            throw StripeError.Invalid($"Charge {charge.Id()} has already been refunded.", code: "charge_already_refunded");
        var amount = wanted ?? left;
        if (amount < 1)
            throw StripeError.Invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
        if (amount > left)
            throw StripeError.Invalid($"Refund amount ({Amounts.Show(amount, charge.Text("currency")!)}) is greater than unrefunded amount on charge ({Amounts.Show(left, charge.Text("currency")!)})", "amount");

        var refund = change.Add(Kind);
        refund["amount"] = amount;
        refund["charge"] = charge.Id();
        refund["currency"] = charge.Text("currency");
        refund["payment_intent"] = charge.Text("payment_intent");
        refund["reason"] = reason;
        refund["metadata"] = metadata;
        change.Emit("refund.created", refund);
        charge["amount_refunded"] = charge.Whole("amount_refunded") + amount;
        charge["refunded"] = charge.Whole("amount_refunded") == charge.Whole("amount");
        change.EmitUpdated("charge.refunded", charge.Id());

        // The reference of the reversal follows a moment later.
        refund["destination_details"]!["card"] = new JsonObject { ["reference_status"] = "pending", ["reference_type"] = "acquirer_reference_number", ["type"] = "refund" };
        change.EmitUpdated("refund.updated", refund.Id());
        change.Emit("charge.refund.updated", refund);
        return refund;
    }

    private static JsonObject Create(Call call)
    {
        var given = call.Parameters;
        if (given.Text("charge") is null == given.Text("payment_intent") is null)
            throw given.Text("charge") is null ? StripeError.Missing("payment_intent") : StripeError.Invalid("You may only specify one of these parameters: charge, payment_intent.", "charge", "parameters_exclusive");
        var intent = call.Named("payment_intent", "payment_intent");
        var charge = call.Named("charge", "charge") ?? call.Change.Find(intent?.Text("latest_charge"))
            ?? throw StripeError.Invalid($"This PaymentIntent ({intent?.Id()}) does not have a successful charge to refund.", "payment_intent");
        return Of(call.Change, call.Change.Edit(charge.Id()), given.WholeOrNull("amount"), given.Text("reason"), Metadata.Merge([], given.Part("metadata") ?? []));
    }
}
