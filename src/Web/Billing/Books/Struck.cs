using Core.Facts;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Books;

/// <summary>
/// Takes out of the books what Stripe does not have, inside the projection's transaction of a repair: a payment that stands twice, a refund or a
/// dispute from nowhere. A number that its receipt bore is not given again; the fact says where it went.
/// </summary>
public sealed class Struck(MembershipDb db, FactLog facts, TimeProvider clock, ILogger<Struck> log)
{
    /// <summary>Before the money is booked: a refund of a payment from nowhere may be a true one of another.</summary>
    public async Task PaymentsAsync(Synchronisation sync, Repair repair, Membership membership, CancellationToken cancel)
    {
        var listed = sync.Invoices.Select(invoice => invoice.StripeInvoiceId).ToHashSet(StringComparer.Ordinal);
        foreach (var payment in await db.Payments.Where(payment => payment.MembershipId == membership.Id).ToListAsync(cancel))
        {
            if (!repair.Strays.Contains(payment.Id) || (payment.StripeInvoiceId is { } invoice && listed.Contains(invoice)))
            {
                continue;
            }

            if (await IsReliedOnAsync(payment.Id, cancel))
            {
                var paid = sync.Invoices.FirstOrDefault(one => one.StripePaymentIntentId is not null && one.StripePaymentIntentId == payment.StripePaymentIntentId)?.StripeInvoiceId;
                if (paid is null || await db.Payments.AnyAsync(other => other.StripeInvoiceId == paid, cancel))
                {
                    throw new InvalidOperationException($"Payment {payment.Id} has credit notes, wishes or warnings, which stay.");
                }

                payment.BillAs(paid); // the same payment, under its own invoice
                continue;
            }

            db.Disputes.RemoveRange(await db.Disputes.Where(dispute => dispute.PaymentId == payment.Id).ToListAsync(cancel));
            db.Refunds.RemoveRange(await db.Refunds.Where(refund => refund.PaymentId == payment.Id).ToListAsync(cancel));
            db.Payments.Remove(payment);
            await StateAsync(payment, "payment", payment.Amount, payment.StripeInvoiceId ?? payment.StripePaymentIntentId, sync, cancel);
        }

        foreach (var dispute in await db.Disputes.Where(dispute => dispute.MembershipId == membership.Id && repair.StrangeDisputes.Contains(dispute.StripeDisputeId)).ToListAsync(cancel))
        {
            db.Disputes.Remove(dispute);
            await StateAsync((await db.Payments.FindAsync([dispute.PaymentId], cancel))!, "dispute", dispute.Amount, dispute.StripeDisputeId, sync, cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    public async Task RefundAsync(Refund refund, Payment payment, Synchronisation sync, CancellationToken cancel)
    {
        db.Refunds.Remove(refund);
        await VoidAsync([refund.StripeRefundId], cancel);
        await StateAsync(payment, "refund", refund.Amount, refund.StripeRefundId, sync, cancel);
    }

    /// <summary>Stripe says that nothing came yet of what stood here as paid.</summary>
    public async Task UnpaidAsync(Payment payment, PaymentFacts fetched, Synchronisation sync, CancellationToken cancel)
    {
        await StateAsync(payment, "payment", payment.Amount, payment.StripeInvoiceId, sync, cancel);
        var refunds = await db.Refunds.Where(refund => refund.PaymentId == payment.Id).ToListAsync(cancel);
        db.Refunds.RemoveRange(refunds);
        await VoidAsync(refunds.ConvertAll(refund => refund.StripeRefundId), cancel);
        payment.Unpay(fetched, clock.GetUtcNow());
    }

    /// <summary>Numbered papers, wishes and warnings of before name the payment: those are for good, and a person must look.</summary>
    private async Task<bool> IsReliedOnAsync(Guid payment, CancellationToken cancel) =>
        await db.CreditDocuments.AnyAsync(note => note.PaymentId == payment, cancel)
        || await db.RefundWishes.AnyAsync(wish => wish.PaymentId == payment, cancel)
        || await db.FraudWarnings.AnyAsync(warning => warning.PaymentId == payment, cancel);

    private async Task VoidAsync(IReadOnlyCollection<string> refunds, CancellationToken cancel) =>
        (await db.CreditDocuments.Where(note => refunds.Contains(note.StripeRefundId)).ToListAsync(cancel)).ForEach(note => note.Void(clock.GetUtcNow()));

    private Task StateAsync(Payment payment, string entry, Core.Money amount, string? of, Synchronisation sync, CancellationToken cancel)
    {
        log.LogWarning("A {Entry} that Stripe does not have is struck out: {StripeId}, payment {PaymentId}, receipt {ReceiptNumber}", entry, of, payment.Id, payment.ReceiptNumber);
        return facts.StateAsync(new EntryStruck(payment.Id, payment.SupporterId, entry, amount, of, payment.ReceiptNumber), sync.ActorId, cancel);
    }
}
