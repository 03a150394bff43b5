using Core;
using Core.Facts;
using Core.Inbox;
using Core.Memberships;
using Core.Payments;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Facts;
using Web.Ground.Work;

namespace Web.Billing.Refunding;

/// <summary>
/// Carries out one refund: the money first, because that alone can be refused; then the membership's end; then the books as Stripe has it by then. Each step looks
/// first whether it is done, so that it may be broken off anywhere and begun again.
/// </summary>
public sealed class RefundExecution(
    MembershipDb db, StripeGateway stripe, DirectSync sync, ReceiptSeries series, Leases leases, FactLog facts, TimeProvider clock, ILogger<RefundExecution> log)
{
    public async Task RunAsync(Lease lease, CancellationToken cancel)
    {
        var id = Guid.Parse(lease.Subject);
        if (await db.RefundWishes.AsNoTracking().SingleOrDefaultAsync(wish => wish.Id == id, cancel) is not { SettledAt: null } wish || await series.IsRestoredAsync(cancel))
        {
            return; // after a restore the books are compared first: perhaps it was done after the backup
        }

        var payment = await db.Payments.AsNoTracking().SingleAsync(payment => payment.Id == wish.PaymentId, cancel);
        var membership = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(membership => membership.Id == payment.MembershipId, cancel);
        var made = await stripe.Refunds.MakeAsync(payment.StripePaymentIntentId!, wish, cancel);
        if (made.Outcome is StripeOutcome.Refused or StripeOutcome.Missing)
        {
            await RefuseAsync(wish, payment, lease, made.Reason ?? Reason.Of("Gateway.Unreadable"), cancel);
            return;
        }

        if (!made.IsDone || !await EndAsync(wish, membership, cancel))
        {
            return; // it was counted, and is tried again
        }

        var lane = membership?.StripeCustomerId ?? await db.Users.Where(user => user.Id == payment.SupporterId).Select(user => user.StripeCustomerId).SingleOrDefaultAsync(cancel) ?? payment.StripePaymentIntentId!;
        var outcome = await sync.RunAsync(lane, (books, asker) => BookAsync(books, asker with { ActorId = wish.AskedById }, membership, payment, cancel), cancel);
        if (outcome.Status == EventStatus.Pending)
        {
            return;
        }

        await db.WriteAsync(
            async () =>
            {
                await leases.EndAsync(lease.Holder, cancel);
                (await db.RefundWishes.SingleAsync(row => row.Id == wish.Id, cancel)).Settle(clock.GetUtcNow());
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        log.LogInformation("Refund {RefundId} of payment {PaymentId} was made at Stripe", made.Value, payment.Id);
    }

    private static Task<SyncOutcome> BookAsync(MembershipSynchroniser books, Synchronisation asker, Membership? membership, Payment payment, CancellationToken cancel) => membership is null
        ? books.OnceAsync(payment.StripePaymentIntentId!, asker, cancel)
        : books.WholeAsync(membership.StripeSubscriptionId, new HashSet<string>(StringComparer.Ordinal) { payment.StripeInvoiceId! }, asker, cancel);

    /// <returns>False: Stripe did not answer. That it will not is told like other refused calls, by the difference that stays: the money has gone back.</returns>
    private async Task<bool> EndAsync(RefundWish wish, Membership? membership, CancellationToken cancel)
    {
        if (membership is not { IsLiving: true })
        {
            return true;
        }

        var ended = wish.Then switch
        {
            AfterRefund.GoesOn => membership.StripeSubscriptionId,
            AfterRefund.EndsWithPeriod when membership.CancelAt is not null => membership.StripeSubscriptionId,
            AfterRefund.EndsWithPeriod => await stripe.Subscriptions.CancelAtPeriodEndAsync(membership.StripeSubscriptionId, LeavingReason.Unsaid, $"{wish.Key}:end", cancel),
            AfterRefund.EndsNow => await stripe.Subscriptions.EndAsync(membership.StripeSubscriptionId, cancel),
        };
        if (!ended.IsDone)
        {
            log.LogError("Subscription {SubscriptionId} was given back and could not be ended yet: {Reason}", membership.StripeSubscriptionId, ended.Reason);
        }

        return ended.IsDone;
    }

    private Task RefuseAsync(RefundWish wish, Payment payment, Lease lease, string why, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            await leases.EndAsync(lease.Holder, cancel);
            log.LogError("Payment {PaymentId} could not be given back: {Reason}", payment.Id, why);
            (await db.RefundWishes.SingleAsync(row => row.Id == wish.Id, cancel)).Refuse(why, clock.GetUtcNow());
            await facts.StateAsync(new RefundRefused(payment.Id, payment.SupporterId, wish.Amount, payment.ReceiptNumber!, why), wish.AskedById, cancel);
            await db.SaveChangesAsync(cancel);
        },
        cancel);
}
