using Core;
using Core.Facts;
using Core.Memberships;
using Core.Payments;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Books;

/// <summary>Books money inside the transaction of whatever it belongs to: of a membership invoice by invoice, or what was paid once.</summary>
public sealed class PaymentBook(MembershipDb db, ReceiptNumbers numbers, RefundBook refundBook, PaymentRepair repairs, Struck struck, FactLog facts, Publication publication, TimeProvider clock)
{
    /// <summary>Longer than news of a payment are on their way, at the worst.</summary>
    private static readonly TimeSpan LongSince = TimeSpan.FromDays(30);

    public async Task ApplyAsync(Synchronisation sync, Membership membership, Tier tier, CancellationToken cancel)
    {
        if (sync.Repair is { } repair)
        {
            await struck.PaymentsAsync(sync, repair, membership, cancel);
        }

        // A first bill that did not come is told of with its order (see LatePayments).
        foreach (var invoice in sync.Invoices.Where(invoice => invoice.IsPaid || !invoice.IsFirst || IsOnFile(invoice)).OrderBy(invoice => invoice.Period.From))
        {
            var withCard = invoice.Card is null ? invoice with { Card = sync.Subscription.Card } : invoice;
            if (await BookAsync(withCard.Facts, withCard.ReceiptNumber, PaymentSubject.Of(membership, tier.Name), sync, cancel) is not { } payment)
            {
                continue;
            }

            if (sync.Refunds.TryGetValue(invoice.StripeInvoiceId, out var refunds) && payment.PaidAt is not null)
            {
                await refundBook.BookAsync(payment, refunds, sync, isTold: false, cancel);
            }

            if (sync.Dispute is { } disputed && disputed.StripeInvoiceId == invoice.StripeInvoiceId && payment.PaidAt is not null)
            {
                await BookDisputeAsync(payment, disputed.Dispute, sync, cancel);
            }

            if (sync.Warning is { } warned && warned.StripeInvoiceId == invoice.StripeInvoiceId && payment.PaidAt is not null)
            {
                await BookWarningAsync(payment, warned.Warning, sync, cancel);
            }
        }
    }

    /// <summary>
    /// Money that came for an order which was not accepted, and went back: it opened nothing, and stands in the books all the same, as what it was. It is told
    /// in one letter of its own.
    /// </summary>
    public async Task BookReturnedAsync(PaymentSubject subject, IReadOnlyList<InvoiceSnapshot> invoices, IReadOnlyDictionary<string, IReadOnlyList<RefundSnapshot>> given, Synchronisation sync, CancellationToken cancel)
    {
        var ids = invoices.Select(invoice => invoice.StripeInvoiceId).ToList();
        await db.Payments.Where(payment => ids.Contains(payment.StripeInvoiceId!)).LoadAsync(cancel);
        foreach (var invoice in invoices.Where(invoice => invoice.IsPaid).OrderBy(invoice => invoice.Period.From))
        {
            if (await BookAsync(invoice.Facts, invoice.ReceiptNumber, subject, sync, cancel, isTold: true) is { PaidAt: not null } payment && given.TryGetValue(invoice.StripeInvoiceId, out var refunds))
            {
                await refundBook.BookAsync(payment, refunds, sync, isTold: true, cancel);
            }
        }
    }

    /// <summary>What was paid once, without an invoice.</summary>
    /// <param name="kept">The number that its receipt has at Stripe; null when it has none there.</param>
    /// <returns>Null: no money came.</returns>
    public async Task<Payment?> OnceAsync(PaymentFacts paid, string? kept, PaymentSubject subject, Synchronisation sync, CancellationToken cancel)
    {
        var intent = paid.StripePaymentIntentId!;
        await db.Payments.Where(payment => payment.StripePaymentIntentId == intent && payment.StripeInvoiceId == null).LoadAsync(cancel);
        if (await BookAsync(paid, kept, subject, sync, cancel) is not { PaidAt: not null } payment)
        {
            return null;
        }

        if (sync.Refunds.TryGetValue(intent, out var refunds))
        {
            await refundBook.BookAsync(payment, refunds, sync, isTold: false, cancel);
        }

        if (sync.Dispute is { } disputed && disputed.StripePaymentIntentId == intent)
        {
            await BookDisputeAsync(payment, disputed.Dispute, sync, cancel);
        }

        if (sync.Warning is { } warned && warned.StripePaymentIntentId == intent)
        {
            await BookWarningAsync(payment, warned.Warning, sync, cancel);
        }

        return payment;
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
    private async Task<Payment?> BookAsync(PaymentFacts told, string? kept, PaymentSubject subject, Synchronisation sync, CancellationToken cancel, bool isTold = false)
    {
        var known = db.Payments.Local.SingleOrDefault(payment => told.StripeInvoiceId is { } invoice
            ? payment.StripeInvoiceId == invoice
            : payment.StripeInvoiceId is null && payment.StripePaymentIntentId == told.StripePaymentIntentId);
        if (sync.Repair is not null && known is not null)
        {
            await repairs.CorrectAsync(known, told, kept, subject, sync, cancel);
        }

        if (known?.PaidAt is null && !PaymentSync.IsPayment(told))
        {
            if (told.IsUnderWay)
            {
                known?.Wait(clock.GetUtcNow());
            }
            else if (told.IsCalledOff || sync.Repair is not null)
            {
                known?.CallOff();
            }

            return null;
        }

        long? number = PaymentSync.NeedsNumber(known, told) ? await numbers.NextAsync(told, kept, cancel) : null;
        subject = known is null && number is { } given ? await repairs.FormerAsync(subject, told, given, cancel) : subject;
        var (payment, fact) = PaymentSync.Apply(known, subject, told, number, publication, clock.GetUtcNow());
        if (known is null)
        {
            db.Payments.Add(payment);
        }
        else if (subject.MembershipId is { } membership)
        {
            payment.BelongTo(membership); // of an order that was accepted in the end
        }

        if (fact is not null && !await repairs.IsStatedAsync(fact, subject, told, cancel))
        {
            // A number at Stripe: its receipt was mailed before the books were lost.
            await facts.StateAsync(fact, sync.ActorId, fact is PaymentReceived received ? isTold || received.ReceiptNumber == kept || repairs.IsLongSince(told, sync) : sync.IsAfterRestore, cancel);
        }

        return payment;
    }

    private bool IsOnFile(InvoiceSnapshot invoice) => db.Payments.Local.Any(payment => payment.StripeInvoiceId == invoice.StripeInvoiceId);

    private async Task BookDisputeAsync(Payment payment, DisputeSnapshot fetched, Synchronisation sync, CancellationToken cancel)
    {
        var known = await db.Disputes.SingleOrDefaultAsync(dispute => dispute.StripeDisputeId == fetched.StripeDisputeId, cancel);
        var (dispute, fact) = DisputeSync.Apply(payment, known, fetched, clock.GetUtcNow());
        dispute.BelongTo(payment);
        if (known is null)
        {
            db.Disputes.Add(dispute);
        }

        if (fact is not null)
        {
            await facts.StateAsync(fact, sync.ActorId, sync.IsAfterRestore, cancel);
        }
    }

    private async Task BookWarningAsync(Payment payment, FraudWarningSnapshot fetched, Synchronisation sync, CancellationToken cancel)
    {
        if (await db.FraudWarnings.AnyAsync(warning => warning.StripeWarningId == fetched.StripeWarningId, cancel))
        {
            return;
        }

        db.FraudWarnings.Add(new FraudWarning(Guid.CreateVersion7(clock.GetUtcNow()), payment, fetched));
        await facts.StateAsync(new FraudWarned(payment.Id, payment.SupporterId, fetched.StripeWarningId, payment.Amount, payment.ReceiptNumber!, fetched.Why), sync.ActorId, sync.IsAfterRestore, cancel);
    }
}
