using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Paying an open invoice: with a card through the API or on its page, or by money that went another way.</summary>
internal static class InvoicePaying
{
    public static Doc Pay(Call call)
    {
        var invoice = call.Edit("invoice");
        if (invoice.Text("status") is "paid")
        {
            throw StripeError.Invalid("Invoice is already paid", code: "invoice_already_paid");
        }

        if (invoice.Text("status") is "draft")
        {
            Invoices.Open(call, invoice);
        }

        if (invoice.Text("status") is "paid")
        {
            return invoice;
        }

        if (invoice.Text("status") is not ("open" or "uncollectible"))
        {
            throw StripeError.Invalid($"This invoice can't be paid: its status is {invoice.Text("status")}.", code: "invoice_not_editable");
        }

        if (Invoicing.IsProcessing(call.Change, invoice))
        {
            throw StripeError.Invalid("This invoice's payment is processing: wait for what its bank says.", code: "payment_intent_unexpected_state");
        }

        if (call.Parameters.Flag("paid_out_of_band"))
        {
            return PayElsewhere(call.Change, invoice);
        }

        var method = Method(call, invoice);
        var attempt = PayWith(call.Change, call.Surroundings, invoice, method, present: !call.Parameters.Flag("off_session"), confirmed: false);
        return attempt.Succeeded ? invoice : throw Payments.ToError(attempt.Decline!, attempt, method);
    }

    /// <summary>Pays an open invoice with the method; tells everything that follows, the subscription's recovery too.</summary>
    public static PaymentTry PayWith(Change change, Surroundings surroundings, Doc invoice, Doc method, bool present, bool confirmed)
    {
        var attempt = Invoicing.Collect(change, surroundings, invoice, method, present, confirmed);
        if (!attempt.Succeeded)
        {
            change.Emit("charge.failed", attempt.Charge!);
            change.Emit(attempt.NeedsHolder ? "payment_intent.requires_action" : "payment_intent.payment_failed", attempt.Intent);
            InvoiceEvents.Tried(change, invoice);
            if (attempt.NeedsHolder)
            {
                change.Emit("invoice.payment_action_required", invoice);
            }

            change.Emit("invoice.payment_failed", invoice);
            if (Invoicing.SubscriptionOf(invoice) is { } waiting)
            {
                Pausing.Settled(change, change.Edit(waiting), isPaid: false);
            }

            return attempt;
        }

        InvoiceEvents.Charged(change, attempt);
        InvoiceEvents.IntentTaken(change, attempt, null);
        InvoiceEvents.Tried(change, invoice);
        if (!attempt.IsProcessing)
        {
            Dunning.Paid(change, invoice);
        }
        else if (Invoicing.SubscriptionOf(invoice) is { } begun)
        {
            Dunning.Begin(change, change.Edit(begun), invoice);
        }

        return attempt;
    }

    /// <summary>The money came by another way: nothing is charged, and the payment that waited is given up.</summary>
    private static Doc PayElsewhere(Change change, Doc invoice)
    {
        Invoicing.CancelPayment(change, invoice, "void_invoice");
        Invoicing.Settle(change, invoice);
        invoice["amount_paid_off_stripe"] = invoice["amount_due"]!.Copy();
        Dunning.Paid(change, invoice);
        return invoice;
    }

    private static Doc Method(Call call, Doc invoice)
    {
        if (call.Parameters.Text("payment_method") is { } chosen)
        {
            return PaymentMethods.MustBelong(call.Change, chosen, invoice.Text("customer")!, "payment_method");
        }

        return OneOffs.MethodFor(call.Change, invoice)
            ?? throw StripeError.Invalid("There is no `default_payment_method` set on this Customer or Invoice. Please ensure the Customer or Invoice has a default payment method.", code: "invoice_payment_intent_requires_action");
    }
}
