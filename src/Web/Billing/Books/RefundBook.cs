using Core;
using Core.Payments;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Troubles;

namespace Web.Billing.Books;

/// <summary>Books what went back of one payment, each with its numbered credit note, inside the projection's transaction.</summary>
public sealed class RefundBook(MembershipDb db, ReceiptSeries series, Struck struck, FactLog facts, Publication publication, TimeProvider clock)
{
    /// <param name="fetched">All of the payment's that count.</param>
    /// <param name="isTold">Another letter tells of it.</param>
    public async Task BookAsync(Payment payment, IReadOnlyList<RefundSnapshot> fetched, Synchronisation sync, bool isTold, CancellationToken cancel)
    {
        var ids = fetched.Select(refund => refund.StripeRefundId).ToList();
        var known = await db.Refunds.Where(refund => refund.PaymentId == payment.Id || ids.Contains(refund.StripeRefundId)).ToListAsync(cancel);
        if (sync.Repair is { } repair && repair.ListedRefunds.TryGetValue(payment.StripeInvoiceId ?? payment.StripePaymentIntentId!, out var all))
        {
            foreach (var ghost in known.Where(refund => !all.Contains(refund.StripeRefundId)).ToList())
            {
                known.Remove(ghost);
                await struck.RefundAsync(ghost, payment, sync, cancel);
            }
        }

        known.ForEach(refund => Correct(refund, payment, fetched));
        var change = RefundSync.Apply(payment, known, fetched, publication, clock.GetUtcNow());
        db.Refunds.AddRange(change.Added);
        db.Refunds.RemoveRange(change.Failed);
        foreach (var refund in change.Failed)
        {
            await FailAsync(refund, payment, sync, cancel);
        }

        foreach (var refund in change.Added)
        {
            await CreditAsync(payment, refund, fetched.First(listed => listed.StripeRefundId == refund.StripeRefundId).CreditNumber, cancel);
            await facts.StateAsync(RefundSync.Fact(refund, payment), sync.ActorId, isTold || sync.IsAfterRestore, cancel);
        }
    }

    private void Correct(Refund refund, Payment payment, IReadOnlyList<RefundSnapshot> fetched)
    {
        if (fetched.FirstOrDefault(listed => listed.StripeRefundId == refund.StripeRefundId) is { } listed && !refund.Shows(listed, payment.Id))
        {
            refund.Correct(listed, payment.Id, publication.DayOf(listed.At));
        }
    }

    private async Task FailAsync(Refund refund, Payment payment, Synchronisation sync, CancellationToken cancel)
    {
        await facts.StateAsync(RefundSync.Failure(refund, payment), sync.ActorId, sync.IsAfterRestore, cancel);
        (await db.CreditDocuments.SingleOrDefaultAsync(note => note.StripeRefundId == refund.StripeRefundId, cancel))?.Void(clock.GetUtcNow());
        if (!await db.Troubles.AnyAsync(trouble => trouble.Kind == TroubleKind.RefundFailed && trouble.Subject == refund.StripeRefundId, cancel))
        {
            db.Troubles.Add(new Trouble(TroubleKind.RefundFailed, refund.StripeRefundId, 1, TroubleDetail.OfRefund(refund.Amount, payment.ReceiptNumber), clock.GetUtcNow()));
        }
    }

    /// <summary>One note a refund, under the number that it was mailed with if the books had lost it.</summary>
    private async Task CreditAsync(Payment payment, Refund refund, string? kept, CancellationToken cancel)
    {
        if (await db.CreditDocuments.SingleOrDefaultAsync(note => note.StripeRefundId == refund.StripeRefundId, cancel) is { } known)
        {
            known.Revive();
            return;
        }

        var name = CreditNumber.SeriesOf(refund.On);
        if (CreditNumber.ReadKept(refund.On, kept) is { } number && !await db.CreditDocuments.AnyAsync(note => note.Number == kept, cancel))
        {
            await series.ReachAsync(name, number, cancel);
        }
        else
        {
            number = await series.NextAsync(name, cancel);
        }

        db.CreditDocuments.Add(new CreditDocument(Guid.CreateVersion7(clock.GetUtcNow()), CreditNumber.Format(refund.On, number), payment, refund));
    }
}
