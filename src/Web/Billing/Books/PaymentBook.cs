using System.Text.Json.Nodes;
using Core;
using Core.Facts;
using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Core.Tiers;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Troubles;

namespace Web.Billing.Books;

/// <summary>Books the money of one membership inside the projection's transaction.</summary>
public sealed class PaymentBook(MembershipDb db, ReceiptSeries series, FactLog facts, Publication publication, TimeProvider clock)
{
    public async Task ApplyAsync(Synchronisation sync, Membership membership, Tier tier, CancellationToken cancel)
    {
        foreach (var invoice in sync.Invoices.Where(invoice => invoice.IsPaid || PaymentSync.IsPayment(invoice.Facts)).OrderBy(invoice => invoice.Period.From))
        {
            var withCard = invoice.Card is null ? invoice with { Card = sync.Subscription.Card } : invoice;
            if (await BookAsync(withCard, PaymentSubject.Of(membership, tier.Name), sync, cancel) is not { } payment)
            {
                continue;
            }

            if (sync.Refunds.TryGetValue(invoice.StripeInvoiceId, out var refunds) && payment.PaidAt is not null)
            {
                await BookRefundsAsync(payment, refunds, sync, cancel);
            }

            if (sync.Dispute is { } disputed && disputed.StripeInvoiceId == invoice.StripeInvoiceId && payment.PaidAt is not null)
            {
                await BookDisputeAsync(payment, disputed.Dispute, sync, cancel);
            }
        }
    }

    /// <summary>Reads what is on file of the money: the membership's, and of what was fetched.</summary>
    public async Task LoadAsync(Synchronisation sync, Guid? membershipId, CancellationToken cancel)
    {
        var invoices = sync.Invoices.Select(invoice => invoice.StripeInvoiceId).ToList();
        var of = membershipId ?? Guid.Empty; // null would be all that stand without a membership
        await db.Payments.Where(payment => payment.MembershipId == of || invoices.Contains(payment.StripeInvoiceId!)).LoadAsync(cancel);
        var returned = db.Payments.Local.Where(payment => !payment.Refunded.IsZero).Select(payment => payment.Id).ToList();
        if (returned.Count > 0)
        {
            await db.Refunds.Where(refund => returned.Contains(refund.PaymentId)).LoadAsync(cancel);
        }

        await db.Disputes.Where(dispute => dispute.MembershipId == of).LoadAsync(cancel);
    }

    /// <summary>When the latest payment went back whole, of what was loaded and what this transaction adds.</summary>
    public DateTimeOffset? EndsAccessAt(Membership membership)
    {
        var payments = db.Payments.Local.Where(payment => payment.MembershipId == membership.Id && payment.PaidAt is not null).ToList();
        var ids = payments.Select(payment => payment.Id).ToHashSet();
        return RefundSync.EndsAccessAt(membership, payments, [.. db.Refunds.Local.Where(refund => ids.Contains(refund.PaymentId))], [.. db.Disputes.Local]);
    }

    /// <returns>Null: no money came and none is wanted.</returns>
    private async Task<Payment?> BookAsync(InvoiceSnapshot invoice, PaymentSubject subject, Synchronisation sync, CancellationToken cancel)
    {
        var known = db.Payments.Local.SingleOrDefault(payment => payment.StripeInvoiceId == invoice.StripeInvoiceId);
        if (known?.PaidAt is null && !PaymentSync.IsPayment(invoice.Facts))
        {
            return null;
        }

        long? number = PaymentSync.NeedsNumber(known, invoice.Facts) ? await NumberAsync(invoice, cancel) : null;
        var (payment, fact) = PaymentSync.Apply(known, subject, invoice.Facts, number, publication, clock.GetUtcNow());
        if (known is null)
        {
            db.Payments.Add(payment);
        }

        if (fact is not null)
        {
            // A number at Stripe: its receipt was mailed before the books were lost.
            await facts.StateAsync(fact, sync.ActorId, fact is PaymentReceived received ? received.ReceiptNumber == invoice.ReceiptNumber : sync.IsAfterRestore, cancel);
        }

        return payment;
    }

    private async Task BookRefundsAsync(Payment payment, IReadOnlyList<RefundSnapshot> fetched, Synchronisation sync, CancellationToken cancel)
    {
        var known = await db.Refunds.Where(refund => refund.PaymentId == payment.Id).ToListAsync(cancel);
        var change = RefundSync.Apply(payment, known, fetched, publication, clock.GetUtcNow());
        foreach (var refund in change.Added)
        {
            db.Refunds.Add(refund);
            await facts.StateAsync(RefundSync.Fact(refund, payment), sync.ActorId, sync.IsAfterRestore, cancel);
        }

        db.Refunds.RemoveRange(change.Failed);
        foreach (var refund in change.Failed)
        {
            await facts.StateAsync(RefundSync.Failure(refund, payment), sync.ActorId, sync.IsAfterRestore, cancel);
            if (!await db.Troubles.AnyAsync(trouble => trouble.Kind == TroubleKind.RefundFailed && trouble.Subject == refund.StripeRefundId, cancel))
            {
                db.Troubles.Add(new Trouble(TroubleKind.RefundFailed, refund.StripeRefundId, 1, TroubleDetail.OfRefund(refund.Amount, payment.ReceiptNumber), clock.GetUtcNow()));
            }
        }
    }

    private async Task BookDisputeAsync(Payment payment, DisputeSnapshot fetched, Synchronisation sync, CancellationToken cancel)
    {
        var known = await db.Disputes.SingleOrDefaultAsync(dispute => dispute.StripeDisputeId == fetched.StripeDisputeId, cancel);
        var (dispute, fact) = DisputeSync.Apply(payment, known, fetched, clock.GetUtcNow());
        if (known is null)
        {
            db.Disputes.Add(dispute);
        }

        if (fact is not null)
        {
            await facts.StateAsync(fact, sync.ActorId, sync.IsAfterRestore, cancel);
        }
    }

    /// <summary>The number that its receipt was mailed with, if the row had got lost, or all the books; else the next one.</summary>
    private async Task<long> NumberAsync(InvoiceSnapshot invoice, CancellationToken cancel)
    {
        var mailed = await db.OutgoingMails.Where(mail => mail.Kind == MailKind.Receipt && mail.Key == invoice.StripeInvoiceId)
            .Select(mail => mail.Model).SingleOrDefaultAsync(cancel);
        if (mailed is not null && JsonNode.Parse(mailed)?["number"]?.GetValue<string>() is { } number)
        {
            return ReceiptNumber.Read(number);
        }

        var paidAt = invoice.PaidAt ?? clock.GetUtcNow();
        var paidOn = publication.DayOf(paidAt);
        if (ReceiptNumber.ReadKept(paidOn, invoice.ReceiptNumber) is { } kept && !await db.Payments.AnyAsync(payment => payment.ReceiptNumber == invoice.ReceiptNumber, cancel))
        {
            await series.ReachAsync(ReceiptNumber.SeriesOf(paidOn), kept, cancel);
            return kept;
        }

        return await NextNumberAsync(paidAt, cancel);
    }

    /// <summary>
    /// Raised in the row itself: on a server with many writers the second waits there until the first has committed, so that no number
    /// is given twice and none is lost with a transaction that fails. So it is asked for last, when all else of the transaction is written.
    /// </summary>
    private async Task<long> NextNumberAsync(DateTimeOffset paidAt, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        var name = ReceiptNumber.SeriesOf(publication.DayOf(paidAt));
        var raised = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO "NumberSequences" ("Name", "Last", "Version") VALUES ({name}, 1, 0)
            ON CONFLICT ("Name") DO UPDATE SET "Last" = "NumberSequences"."Last" + 1, "Version" = "NumberSequences"."Version" + 1
            RETURNING "Last" AS "Value"
            """).ToListAsync(cancel);
        return raised.Single();
    }
}
