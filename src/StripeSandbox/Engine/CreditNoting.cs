using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>What a credit note does to its invoice: an open one asks for less, of a paid one money or credit goes back.</summary>
internal static class CreditNoting
{
    /// <summary>Lowers what the open invoice still asks for; when nothing is left, it is paid.</summary>
    public static void Reduce(Change change, Doc invoice, long amount)
    {
        invoice["pre_payment_credit_notes_amount"] = invoice.Whole("pre_payment_credit_notes_amount") + amount;
        Ask(change, invoice, invoice.Whole("amount_due") - amount);
    }

    public static void TellReduced(Change change, Doc invoice)
    {
        if (invoice.Whole("amount_due") > 0)
        {
            change.EmitUpdated("invoice.updated", invoice.Id());
            return;
        }

        Invoicing.CancelPayment(change, invoice, "void_invoice");
        Invoicing.Settle(change, invoice);
        InvoiceEvents.Paid(change, invoice);
        if (Invoicing.SubscriptionOf(invoice) is { } subscription)
        {
            Dunning.Recover(change, change.Edit(subscription));
        }
    }

    /// <summary>A void credit note asks for its amount again.</summary>
    public static void Restore(Change change, Doc invoice, long amount)
    {
        invoice["pre_payment_credit_notes_amount"] = invoice.Whole("pre_payment_credit_notes_amount") - amount;
        Ask(change, invoice, invoice.Whole("amount_due") + amount);
        change.EmitUpdated("invoice.updated", invoice.Id());
    }

    /// <summary>What can still be credited: what an open invoice asks for, or what a paid one was for.</summary>
    public static long Left(Doc invoice) => invoice.Text("status") is "paid"
        ? invoice.Whole("total") - invoice.Whole("pre_payment_credit_notes_amount") - invoice.Whole("post_payment_credit_notes_amount")
        : invoice.Whole("amount_remaining");

    private static void Ask(Change change, Doc invoice, long due)
    {
        invoice["amount_due"] = due;
        invoice["amount_remaining"] = due;
        if (due is 0 || Invoicing.PaymentOf(change, invoice) is not { } open)
        {
            return;
        }

        var payment = change.Edit(open.Id());
        payment["amount_requested"] = due;
        if (payment.Text("payment.payment_intent") is { } intent)
        {
            change.Edit(intent)["amount"] = due;
        }
    }
}
