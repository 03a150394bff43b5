using System.Text.Json.Nodes;
using Core;
using Core.Mails;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>Which number a payment's receipt bears, inside the projection's transaction: the one that was mailed, if any was, else the next.</summary>
public sealed class ReceiptNumbers(MembershipDb db, ReceiptSeries series, Publication publication, TimeProvider clock)
{
    /// <summary>The number that its receipt was mailed with, if the row had got lost, or all the books; else the next one.</summary>
    /// <param name="kept">The number that it has at Stripe; null when it has none there.</param>
    public async Task<long> NextAsync(PaymentFacts paid, string? kept, CancellationToken cancel)
    {
        if (await MailedAsync(paid, cancel) is { } number)
        {
            return ReceiptNumber.Read(number);
        }

        var paidOn = publication.DayOf(paid.PaidAt ?? clock.GetUtcNow());
        if (ReceiptNumber.ReadKept(paidOn, kept) is { } before && !await db.Payments.AnyAsync(payment => payment.ReceiptNumber == kept, cancel))
        {
            await series.ReachAsync(ReceiptNumber.SeriesOf(paidOn), before, cancel);
            return before;
        }

        return await series.NextAsync(ReceiptNumber.SeriesOf(paidOn), cancel);
    }

    /// <summary>Of a payment on file that bears another number than its letter, or than Stripe keeps for it, or none. One that holds the number by mistake gives it up.</summary>
    public async Task CorrectAsync(Payment payment, PaymentFacts paid, string? kept, CancellationToken cancel)
    {
        var paidOn = payment.PaidOn!.Value;
        var right = await MailedAsync(paid, cancel) ?? (ReceiptNumber.ReadKept(paidOn, kept) is null ? null : kept);
        if (right is null && payment.ReceiptNumber is null)
        {
            right = ReceiptNumber.Format(paidOn, await series.NextAsync(ReceiptNumber.SeriesOf(publication.DayOf(payment.PaidAt!.Value)), cancel));
        }

        if (right is null || right == payment.ReceiptNumber)
        {
            return;
        }

        if (await db.Payments.SingleOrDefaultAsync(other => other.ReceiptNumber == right && other.Id != payment.Id, cancel) is { } holder)
        {
            holder.Renumber(null); // its own letter, or Stripe, tells its own; until then it differs, and is found again
            await db.SaveChangesAsync(cancel);
        }

        payment.Renumber(right);
        await db.SaveChangesAsync(cancel); // the next one may look for the number that this one had
    }

    private async Task<string?> MailedAsync(PaymentFacts paid, CancellationToken cancel)
    {
        var key = paid.StripeInvoiceId ?? paid.StripePaymentIntentId;
        var mailed = await db.OutgoingMails.Where(mail => (mail.Kind == MailKind.Receipt || mail.Kind == MailKind.TipReceipt || mail.Kind == MailKind.GiftReceipt || mail.Kind == MailKind.LifetimeReceipt) && mail.Key == key).Select(mail => mail.Model).SingleOrDefaultAsync(cancel);
        return mailed is null ? null : JsonNode.Parse(mailed)?["number"]?.GetValue<string>();
    }
}
