using Core.Facts;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Refunding;

/// <summary>Where staff say what is to go back. Once, whoever presses how often where; <see cref="RefundWork"/> carries it out.</summary>
public sealed class Refunds(MembershipDb db, RefundWork work, FactLog facts, TimeProvider clock)
{
    public async Task<RefundAnswer> AskAsync(RefundForm form, Guid? actor, CancellationToken cancel)
    {
        try
        {
            var answer = await db.WriteAsync(() => WriteAsync(form, actor, cancel), cancel);
            work.Bell.Ring();
            return answer;
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            // Two at the same moment: the same form, or another one of the same payment.
            db.ChangeTracker.Clear();
            return await db.RefundWishes.AnyAsync(wish => wish.Id == form.Id, cancel) ? RefundAnswer.Asked : RefundAnswer.UnderWay;
        }
    }

    /// <summary>All of a fraud-warned payment, and the membership ends. The form's id is made of the warning's: one wish, whoever presses where.</summary>
    public async Task<RefundAnswer> AnswerWarningAsync(string warningId, Guid? actor, CancellationToken cancel)
    {
        var found = await db.FraudWarnings.Where(warning => warning.StripeWarningId == warningId)
            .Join(db.Payments, warning => warning.PaymentId, payment => payment.Id, (warning, payment) => new { warning.Id, Payment = payment }).AsNoTracking().SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return RefundAnswer.NotPossible;
        }

        // One that Stripe refused, or that came back, is asked for anew; of two who press at once the open wish lets one pass.
        var isAgain = found.Payment.Left.Minor > 0 && await db.RefundWishes.AnyAsync(wish => wish.Id == found.Id && wish.SettledAt != null, cancel);
        return await AskAsync(new RefundForm(isAgain ? Guid.CreateVersion7(clock.GetUtcNow()) : found.Id, found.Payment.Id, found.Payment.Left, found.Payment.Left, RefundReason.Fraudulent, AfterRefund.EndsNow), actor, cancel);
    }

    /// <summary>A payment of a membership, or given once, that came by a card or the like and of which something is left; not while its bank has it.</summary>
    public async Task<bool> IsPossibleAsync(Payment payment, CancellationToken cancel) =>
        payment is { PaidAt: not null, StripePaymentIntentId: not null, Left.Minor: > 0 } and ({ MembershipId: not null } or { StripeInvoiceId: null })
        && !await db.Disputes.Where(Dispute.Taking).AnyAsync(dispute => dispute.PaymentId == payment.Id, cancel);

    private async Task<RefundAnswer> WriteAsync(RefundForm form, Guid? actor, CancellationToken cancel)
    {
        if (await db.RefundWishes.AnyAsync(wish => wish.Id == form.Id, cancel))
        {
            return RefundAnswer.Asked;
        }

        if (await db.RefundWishes.AnyAsync(wish => wish.PaymentId == form.PaymentId && wish.SettledAt == null, cancel))
        {
            return RefundAnswer.UnderWay;
        }

        if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(payment => payment.Id == form.PaymentId, cancel) is not { } payment || !await IsPossibleAsync(payment, cancel))
        {
            return RefundAnswer.NotPossible;
        }

        if (payment.Left != form.Left)
        {
            return RefundAnswer.Changed;
        }

        if (form.Amount.Currency != payment.Amount.Currency || form.Amount.Minor <= 0 || form.Amount > payment.Left)
        {
            return RefundAnswer.TooMuch;
        }

        db.RefundWishes.Add(new RefundWish(form.Id, payment, form.Amount, form.Reason, form.Then, actor, clock.GetUtcNow()));
        await facts.StateAsync(new RefundAsked(payment.Id, payment.SupporterId, form.Amount, payment.ReceiptNumber!, $"{form.Then}", $"{form.Reason}"), actor, cancel);
        await db.SaveChangesAsync(cancel);
        return RefundAnswer.Asked;
    }
}
