using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Pricing;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Gives money back: at once, or pending first, or failing later, as the card has it.</summary>
internal static class Refunding
{
    public const string Deed = "refund";

    /// <summary>How long a bank takes with the refunds that do not go at once.</summary>
    private const long BanksTime = 3600;

    /// <summary>Gives back the amount, or all that is left of the charge.</summary>
    public static Doc Of(Change change, Doc charge, long? wanted, string? reason, Doc metadata)
    {
        var amount = Amount(charge, wanted);
        var course = Cards.OfCharge(change, charge).Refunds;
        var refund = change.Add("refund");
        refund["amount"] = amount;
        refund["charge"] = charge.Id();
        refund["currency"] = charge.Text("currency");
        refund["payment_intent"] = charge.Text("payment_intent");
        refund["reason"] = reason;
        if (charge.Part("presentment_details") is { } shown)
        {
            refund["presentment_details"] = new Doc
            {
                ["presentment_amount"] = Rounding.Nearest((decimal)shown.Whole("presentment_amount") * amount / charge.Whole("amount")),
                ["presentment_currency"] = shown.Text("presentment_currency"),
            };
        }

        refund["metadata"] = metadata;
        refund["balance_transaction"] = Bookings.OfRefund(change, refund).Id();
        if (course is RefundCourse.PendingFirst)
        {
            refund["status"] = "pending";
        }

        change.Emit("refund.created", refund);
        GiveBack(charge, amount);
        change.EmitUpdated("charge.refunded", charge.Id());
        if (course is not RefundCourse.AtOnce)
        {
            Alarms.Set(change, Deed, refund.Id(), change.Now + BanksTime);
        }

        if (course is not RefundCourse.PendingFirst)
        {
            TellReference(change, refund);
        }

        return refund;
    }

    /// <summary>The bank's answer: the refund arrived, or came back.</summary>
    public static void Arrive(Change change, Doc refund)
    {
        if (refund.Text("status") is "pending")
        {
            refund["status"] = "succeeded";
            TellReference(change, refund);
            return;
        }

        var charge = change.Edit(refund.Text("charge")!);
        GiveBack(charge, -refund.Whole("amount"));
        refund["status"] = "failed";
        refund["failure_reason"] = "expired_or_canceled_card";
        refund["failure_balance_transaction"] = Bookings.OfFailedRefund(change, refund).Id();
        change.EmitUpdated("refund.updated", refund.Id());
        change.Emit("charge.refund.updated", refund);
        change.Emit("refund.failed", refund);
    }

    private static long Amount(Doc charge, long? wanted)
    {
        var left = Taken(charge) - charge.Whole("amount_refunded");
        if (!charge.Flag("paid"))
        {
            throw StripeError.Invalid("This charge was not paid and cannot be refunded.", "charge");
        }

        if (!charge.Flag("captured"))
        {
            throw StripeError.Unsupported("refunding a charge before its capture: cancel the payment intent");
        }

        if (charge.Flag("disputed"))
        {
            throw StripeError.Invalid($"Charge {charge.Id()} has been charged back; cannot issue a refund.", code: "charge_disputed");
        }

        if (left is 0)
        {
            throw StripeError.Invalid($"Charge {charge.Id()} has already been refunded.", code: "charge_already_refunded");
        }

        var amount = wanted ?? left;
        if (amount < 1)
        {
            throw StripeError.Invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
        }

        return amount <= left
            ? amount
            : throw StripeError.Invalid($"Refund amount ({Amounts.Show(amount, charge.Text("currency")!)}) is greater than unrefunded amount on charge ({Amounts.Show(left, charge.Text("currency")!)})", "amount");
    }

    private static void GiveBack(Doc charge, long amount)
    {
        charge["amount_refunded"] = charge.Whole("amount_refunded") + amount;
        charge["refunded"] = charge.Whole("amount_refunded") == Taken(charge);
    }

    /// <summary>A loaded charge may name only its amount.</summary>
    private static long Taken(Doc charge) => charge.Whole("amount_captured") is > 0 and var captured ? captured : charge.Whole("amount");

    /// <summary>The reference of the reversal follows a moment later.</summary>
    private static void TellReference(Change change, Doc refund)
    {
        if (refund.Part("destination_details.card") is not null)
        {
            refund["destination_details"]!["card"] = new Doc { ["reference_status"] = "pending", ["reference_type"] = "acquirer_reference_number", ["type"] = "refund" };
        }

        change.EmitUpdated("refund.updated", refund.Id());
        change.Emit("charge.refund.updated", refund);
    }
}
