using Core.Payments;
using Data;
using Web.Billing.Gateway;

namespace Web.Billing.Books;

/// <summary>Tells Stripe the numbers of receipts and credit notes, so that books that are lost can be written again with those that were mailed.</summary>
public sealed class KeptNumbers(StripeGateway stripe, MembershipDb db)
{
    /// <summary>After the commit. What Stripe does not take now, the reconciler sees and writes.</summary>
    public async Task TellAsync(IReadOnlyList<InvoiceSnapshot> invoices, IReadOnlyDictionary<string, IReadOnlyList<RefundSnapshot>> refunds, CancellationToken cancel)
    {
        var kept = invoices.Where(invoice => invoice.IsPaid).ToDictionary(invoice => invoice.StripeInvoiceId, invoice => invoice.ReceiptNumber, StringComparer.Ordinal);
        foreach (var payment in db.Payments.Local.Where(payment => payment is { ReceiptNumber: not null, StripeInvoiceId: { } invoice } && kept.TryGetValue(invoice, out var number) && number != payment.ReceiptNumber).ToList())
        {
            await stripe.Invoices.KeepReceiptAsync(payment.StripeInvoiceId!, payment.ReceiptNumber!, cancel);
        }

        var untold = refunds.Values.SelectMany(listed => listed).Where(refund => refund.CreditNumber is null).Select(refund => refund.StripeRefundId).ToHashSet(StringComparer.Ordinal);
        foreach (var note in db.CreditDocuments.Local.Where(note => untold.Contains(note.StripeRefundId)).ToList())
        {
            await stripe.Refunds.KeepCreditAsync(note.StripeRefundId, note.Number, cancel);
        }
    }
}
