using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>A customer's account with us: below zero it is credit for invoices to come, above zero it is added to the next one.</summary>
internal static class CustomerBalance
{
    private const string Kind = "customer_balance_transaction";

    /// <summary>Adds the amount and keeps a record of it. The caller tells <c>customer.updated</c>.</summary>
    /// <exception cref="StripeError">The customer is billed in another currency.</exception>
    public static Doc Add(Change change, string customerId, long amount, string currency, string type)
    {
        CustomerCurrency.Take(change, customerId, currency, "currency");
        var customer = change.Edit(customerId);
        customer["balance"] = customer.Whole("balance") + amount;

        var entry = change.Add(Kind);
        entry["amount"] = amount;
        entry["currency"] = currency;
        entry["customer"] = customerId;
        entry["ending_balance"] = customer["balance"]!.Copy();
        entry["type"] = type;
        return entry;
    }

    /// <summary>At its finalisation an invoice takes the credit, or takes over the debt; or leaves one, when it is too small to be charged.</summary>
    public static void ApplyTo(Change change, Doc invoice)
    {
        var starting = change.Find(invoice.Text("customer"))?.Whole("balance") ?? 0;
        var (due, ending) = InvoiceTotals.Apply(invoice.Whole("total"), starting, SmallestCharge.Of(invoice.Text("currency")!));
        invoice["starting_balance"] = starting;
        invoice["ending_balance"] = ending;
        invoice["amount_due"] = due;
        invoice["amount_remaining"] = due;
        if (ending != starting)
        {
            Add(change, invoice.Text("customer")!, ending - starting, invoice.Text("currency")!, ending > 0 ? "invoice_too_small" : "applied_to_invoice")["invoice"] = invoice.Id();
        }
    }

    /// <summary>A void invoice gives back what it took.</summary>
    public static void GiveBack(Change change, Doc invoice)
    {
        var taken = (invoice.WholeOrNull("ending_balance") ?? invoice.Whole("starting_balance")) - invoice.Whole("starting_balance");
        if (taken is 0)
        {
            return;
        }

        Add(change, invoice.Text("customer")!, -taken, invoice.Text("currency")!, "unapplied_from_invoice")["invoice"] = invoice.Id();
        change.EmitUpdated("customer.updated", invoice.Text("customer")!);
    }
}
