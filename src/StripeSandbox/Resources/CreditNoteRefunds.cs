using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>The refunds of a credit note: one that it makes, and those that were made before and are named.</summary>
internal static class CreditNoteRefunds
{
    public static List<Doc> Of(Call call, Doc invoice)
    {
        List<Doc> refunds = [.. call.Parameters.Parts("refunds").Select((given, at) => Known(call.Change, given, invoice, $"refunds[{at}]"))];
        if (call.Parameters.WholeOrNull("refund_amount") is not { } amount)
        {
            return refunds;
        }

        if (ChargeOf(call.Change, invoice) is not { } charge)
        {
            throw StripeError.Invalid("The invoice was not paid by a charge that could be refunded.", "refund_amount");
        }

        var made = Refunds.Of(call.Change, call.Change.Edit(charge.Id()), amount, null, []);
        return [.. refunds, Line(made.Id(), amount)];
    }

    private static Doc Known(Change change, Doc given, Doc invoice, string path)
    {
        if (given.Text("type") is "payment_record_refund")
        {
            throw StripeError.Unsupported("refunds of payment records");
        }

        var id = given.Text("refund") ?? throw StripeError.Missing($"{path}[refund]");
        var refund = change.Find(id, "refund") ?? throw StripeError.NoSuch("refund", id, $"{path}[refund]");
        if (!string.Equals(refund.Text("charge"), ChargeOf(change, invoice)?.Id(), StringComparison.Ordinal))
        {
            throw StripeError.Invalid("The refund is not of a payment of this invoice.", $"{path}[refund]");
        }

        var amount = given.WholeOrNull("amount_refunded") ?? refund.Whole("amount");
        return amount >= 1 && amount <= refund.Whole("amount") ? Line(id, amount) : throw StripeError.Invalid("The refund was not for as much.", $"{path}[amount_refunded]");
    }

    private static Doc? ChargeOf(Change change, Doc invoice) =>
        change.Find(change.Find(Invoicing.PaymentOf(change, invoice)?.Text("payment.payment_intent"))?.Text("latest_charge")) is { } charge && charge.Flag("paid") ? charge : null;

    private static Doc Line(string refund, long amount) => new() { ["amount_refunded"] = amount, ["payment_record_refund"] = null, ["refund"] = refund, ["type"] = "refund" };
}
