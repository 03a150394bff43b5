using Core;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Site;

namespace Web.Billing.Reconciling;

/// <summary>The same as <see cref="BookCheck"/> for what was paid once, without a subscription: each is known by its payment intent.</summary>
public sealed class OnceCheck(MembershipDb db, Publication publication, PublicAddress address)
{
    /// <summary>Whether a difference is one of these.</summary>
    public static bool IsOnce(string subject) => subject.StartsWith("pi_", StringComparison.Ordinal);

    internal async Task IntentsAsync(IReadOnlyList<IntentSnapshot> page, Findings findings, CancellationToken cancel)
    {
        var ids = page.Select(intent => intent.StripePaymentIntentId).ToList();
        ids.ForEach(findings.Intents.Add);
        var known = await db.Payments.AsNoTracking().Where(payment => ids.Contains(payment.StripePaymentIntentId!) && payment.StripeInvoiceId == null)
            .ToDictionaryAsync(payment => payment.StripePaymentIntentId!, StringComparer.Ordinal, cancel);
        var held = await db.HeldOrders.Where(order => ids.Contains(order.StripeSubscriptionId)).Select(order => order.StripeSubscriptionId).ToListAsync(cancel);
        foreach (var intent in page)
        {
            var id = intent.StripePaymentIntentId;
            var payment = known.GetValueOrDefault(id);
            var paidOn = publication.DayOf(intent.PaidAt!.Value);
            var kept = ReceiptNumber.ReadKept(paidOn, intent.ReceiptNumber);
            if (kept is { } number)
            {
                findings.NoteNumber(ReceiptNumber.SeriesOf(paidOn), number);
            }
            else if (payment?.ReceiptNumber is { } ours)
            {
                findings.Untold[id] = ours;
            }

            // Its tax is known by its payment page alone, which is read where something differs.
            var facts = intent.Facts(parts: null);
            facts = payment is null ? facts : facts with { Parts = facts.Parts with { Tax = payment.Tax } };
            findings.Add(id, intent.StripeCustomerId ?? id, payment is null && (held.Contains(id) || !intent.IsOf(new Uri(address.Root).Host)) ? []
                : PaymentComparison.Differences(payment, facts, membership: null, kept is null ? null : intent.ReceiptNumber, publication));
        }
    }

    internal async Task RefundsAsync(IReadOnlyList<RefundedIntent> page, Findings findings, CancellationToken cancel)
    {
        var intents = page.Select(refunded => refunded.StripePaymentIntentId).ToList();
        var ours = await db.Payments.Where(payment => intents.Contains(payment.StripePaymentIntentId!) && payment.StripeInvoiceId == null)
            .Join(db.Users, payment => payment.SupporterId, person => person.Id, (payment, person) => new { Intent = payment.StripePaymentIntentId!, person.StripeCustomerId }).ToListAsync(cancel);
        var ids = page.Select(refunded => refunded.Refund.StripeRefundId).ToList();
        var known = await db.Refunds.Where(refund => ids.Contains(refund.StripeRefundId)).Select(refund => refund.StripeRefundId).ToListAsync(cancel);
        foreach (var differs in page.Where(refunded => known.Contains(refunded.Refund.StripeRefundId, StringComparer.Ordinal) != refunded.Counts))
        {
            if (ours.Find(row => row.Intent == differs.StripePaymentIntentId) is { } row)
            {
                findings.Add(row.Intent, row.StripeCustomerId ?? row.Intent, [Reason.Of(differs.Counts ? "Reconciling.Refund.Missing" : "Reconciling.Refund.Failed", differs.Refund.Amount)]);
            }
        }
    }

    internal async Task DisputesAsync(IReadOnlyList<DisputedInvoice> page, Findings findings, CancellationToken cancel)
    {
        var intents = page.Select(disputed => disputed.StripePaymentIntentId).ToList();
        var ids = page.Select(disputed => disputed.Dispute.StripeDisputeId).ToList();
        var known = await db.Disputes.AsNoTracking().Where(dispute => ids.Contains(dispute.StripeDisputeId)).ToDictionaryAsync(dispute => dispute.StripeDisputeId, StringComparer.Ordinal, cancel);
        var ours = await db.Payments.Where(payment => intents.Contains(payment.StripePaymentIntentId) && payment.StripePaymentIntentId != null && payment.StripeInvoiceId == null)
            .Join(db.Users, payment => payment.SupporterId, person => person.Id, (payment, person) => new { Intent = payment.StripePaymentIntentId!, person.StripeCustomerId }).ToListAsync(cancel);
        foreach (var disputed in page.Where(disputed => known.GetValueOrDefault(disputed.Dispute.StripeDisputeId)?.Shows(disputed.Dispute) != true))
        {
            if (ours.Find(row => row.Intent == disputed.StripePaymentIntentId) is { } row)
            {
                findings.AddDispute(row.Intent, row.StripeCustomerId ?? row.Intent, Reason.Of("Reconciling.Dispute", disputed.Dispute.Amount), disputed.Dispute.StripeDisputeId);
            }
        }
    }
}
