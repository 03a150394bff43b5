using System.Globalization;
using Core;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Reconciling;

/// <summary>What stands in the books and not at Stripe, when all of Stripe's lists were read: payments, refunds, disputes; and sums and numbers that do not follow from the rows. Reads only.</summary>
public sealed class StrayCheck(MembershipDb db)
{
    internal async Task LookAsync(Findings findings, CancellationToken cancel)
    {
        await PaymentsAsync(findings, cancel);
        await RefundsAsync(findings, cancel);
        await DisputesAsync(findings, cancel);
        await NumbersAsync(findings, cancel);
    }

    private async Task PaymentsAsync(Findings findings, CancellationToken cancel)
    {
        var rows = db.Payments.AsNoTracking().Join(db.Memberships, payment => payment.MembershipId, membership => (Guid?)membership.Id, (payment, membership) => new
        {
            payment.Id,
            payment.StripeInvoiceId,
            payment.Amount,
            payment.ReceiptNumber,
            membership.StripeSubscriptionId,
            membership.StripeCustomerId,
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if ((row.StripeInvoiceId is null || !findings.Invoices.Has(row.StripeInvoiceId)) && findings.Subscriptions.Contains(row.StripeSubscriptionId))
            {
                var what = Reason.Of("Reconciling.Payment.Strange", row.Amount, (object?)row.ReceiptNumber ?? new Reason("Reconciling.Value.None"));
                findings.Of(row.StripeSubscriptionId, row.StripeCustomerId, what).Lead.Strays.Add(row.Id);
            }
        }

        // A true dispute that hangs on one of them is another payment's, and is fetched again.
        foreach (var lead in findings.All.Values.Select(finding => finding.Lead).Where(lead => lead.Strays.Count > 0))
        {
            lead.Disputes.UnionWith(await db.Disputes.Where(dispute => lead.Strays.Contains(dispute.PaymentId)).Select(dispute => dispute.StripeDisputeId).ToListAsync(cancel));
        }
    }

    /// <summary>Those that Stripe does not know, and payments whose sum is not that of their refunds.</summary>
    private async Task RefundsAsync(Findings findings, CancellationToken cancel)
    {
        var refunds = await db.Refunds.AsNoTracking().ToListAsync(cancel);
        var sums = refunds.GroupBy(refund => refund.PaymentId).ToDictionary(of => of.Key, of => of.Sum(refund => refund.Amount.Minor));
        var strange = refunds.Where(refund => !findings.Refunds.Has(refund.StripeRefundId)).ToLookup(refund => refund.PaymentId);
        var ids = sums.Keys.ToList();
        var payments = await db.Payments.AsNoTracking().Where(payment => payment.Refunded.Minor != 0 || ids.Contains(payment.Id))
            .Join(db.Memberships, payment => payment.MembershipId, membership => (Guid?)membership.Id, (payment, membership) => new { Payment = payment, Of = membership.StripeSubscriptionId, membership.StripeCustomerId })
            .ToListAsync(cancel);
        var once = await db.Payments.AsNoTracking().Where(payment => payment.MembershipId == null && payment.StripePaymentIntentId != null && (payment.Refunded.Minor != 0 || ids.Contains(payment.Id)))
            .Join(db.Users, payment => payment.SupporterId, payer => payer.Id, (payment, payer) => new { Payment = payment, Of = payment.StripePaymentIntentId!, StripeCustomerId = payer.StripeCustomerId ?? payment.StripePaymentIntentId! })
            .ToListAsync(cancel);
        foreach (var row in payments.Where(row => findings.Subscriptions.Contains(row.Of)).Concat(once.Where(row => findings.Intents.Has(row.Of))))
        {
            var invoice = row.Payment.StripeInvoiceId;
            findings.Add(row.Of, row.StripeCustomerId, strange[row.Payment.Id].Select(refund => Reason.Of("Reconciling.Refund.Strange", refund.Amount)), invoice);
            var sum = row.Payment.Refunded with { Minor = sums.GetValueOrDefault(row.Payment.Id) };
            if (sum != row.Payment.Refunded)
            {
                findings.Add(row.Of, row.StripeCustomerId, [Reason.Of("Reconciling.Refund.Sum", row.Payment.Refunded, sum)], invoice);
            }
        }
    }

    private async Task DisputesAsync(Findings findings, CancellationToken cancel)
    {
        var rows = await db.Disputes.AsNoTracking()
            .Join(db.Memberships, dispute => dispute.MembershipId, membership => (Guid?)membership.Id, (dispute, membership) => new { Dispute = dispute, membership.StripeSubscriptionId, membership.StripeCustomerId })
            .ToListAsync(cancel);
        foreach (var row in rows.Where(row => !findings.Disputes.Has(row.Dispute.StripeDisputeId) && findings.Subscriptions.Contains(row.StripeSubscriptionId)))
        {
            findings.Of(row.StripeSubscriptionId, row.StripeCustomerId, Reason.Of("Reconciling.Dispute.Strange", row.Dispute.Amount)).Lead.StrangeDisputes.Add(row.Dispute.StripeDisputeId);
        }
    }

    /// <summary>
    /// A series that is behind would give a number for the second time: as far as Stripe keeps numbers of our receipts, and of payments without a membership the
    /// books alone. One that is ahead is no error: numbers that were struck out stay given.
    /// </summary>
    private async Task NumbersAsync(Findings findings, CancellationToken cancel)
    {
        var last = await db.NumberSequences.AsNoTracking().ToDictionaryAsync(sequence => sequence.Name, sequence => sequence.Last, StringComparer.Ordinal, cancel);
        var numbers = new Dictionary<string, long>(findings.OwnNumbers, StringComparer.Ordinal);
        var alone = await db.Payments.Where(payment => payment.ReceiptNumber != null && payment.MembershipId == null)
            .Select(payment => payment.ReceiptNumber!).ToListAsync(cancel);
        foreach (var number in findings.Untold.Values.Concat(alone))
        {
            var series = ReceiptNumber.SeriesOf(number);
            numbers[series] = Math.Max(numbers.GetValueOrDefault(series), ReceiptNumber.Read(number));
        }

        foreach (var note in await db.CreditDocuments.Select(note => new { note.IssuedOn, note.Number }).ToListAsync(cancel))
        {
            var series = CreditNumber.SeriesOf(note.IssuedOn);
            numbers[series] = Math.Max(numbers.GetValueOrDefault(series), CreditNumber.ReadKept(note.IssuedOn, note.Number) ?? 0);
        }

        foreach (var (series, number) in numbers.Where(row => last.GetValueOrDefault(row.Key) < row.Value))
        {
            findings.Of(series, "", Reason.Of("Reconciling.Numbers", last.GetValueOrDefault(series).ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture))).Lead.Number = number;
        }
    }
}
