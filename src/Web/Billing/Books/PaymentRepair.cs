using Core;
using Core.Facts;
using Core.Mails;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>What a repair does to a payment on file besides what is taken over from Stripe at all times, and what of it was told before. Inside the projection's transaction.</summary>
public sealed class PaymentRepair(MembershipDb db, ReceiptNumbers numbers, FormerRows former, Struck struck, Publication publication, TimeProvider clock)
{
    /// <summary>Longer than news of a payment are on their way, at the worst.</summary>
    private static readonly TimeSpan LongSince = TimeSpan.FromDays(30);

    /// <param name="kept">The number of its receipt at Stripe; null when it has none there.</param>
    public async Task CorrectAsync(Payment known, PaymentFacts told, string? kept, PaymentSubject subject, Synchronisation sync, CancellationToken cancel)
    {
        if (subject.MembershipId is not null)
        {
            known.BelongTo(subject);
        }

        if (known.PaidAt is not null && !told.IsPaid)
        {
            await struck.UnpaidAsync(known, told, sync, cancel);
        }
        else if (known.PaidAt is null && PaymentSync.IsPayment(told) && !told.IsPaid)
        {
            known.Recount(told, await former.TriesAsync(known.Id, cancel), clock.GetUtcNow());
        }
        else if (known.PaidAt is { } paidAt)
        {
            var at = told.PaidAt ?? paidAt;
            known.CorrectDay(at, known.PaidOn is { } on && Math.Abs(on.DayNumber - publication.DayOf(at).DayNumber) <= 1 ? on : publication.DayOf(at));
            await numbers.CorrectAsync(known, told, kept, cancel);
        }
    }

    /// <returns>The subject, with the id that the payment had before its row got lost.</returns>
    public async Task<PaymentSubject> FormerAsync(PaymentSubject subject, PaymentFacts told, long number, CancellationToken cancel)
    {
        var receipt = ReceiptNumber.Format(publication.DayOf(told.PaidAt ?? clock.GetUtcNow()), number);
        return await former.PaymentAsync(subject.SupporterId, receipt, cancel) is { } lost ? subject with { FormerId = lost } : subject;
    }

    /// <summary>A row that got lost is put back: what happened was stated when it happened, with its letter.</summary>
    public async Task<bool> IsStatedAsync(Fact fact, PaymentSubject subject, PaymentFacts told, CancellationToken cancel) =>
        (fact is PaymentReceived && subject.FormerId is not null)
        || (fact is PaymentFailed failed && (await former.TriesAsync(failed.PaymentId, cancel) >= failed.Attempt
            || (failed.Attempt == 1 && await db.OutgoingMails.AnyAsync(mail => mail.Kind == MailKind.PaymentFailed && mail.Key == told.StripeInvoiceId + ":first", cancel))));

    /// <summary>Somebody who has paid at Stripe for long and was never here gets the receipt of the latest payment; older ones stand in the account.</summary>
    public bool IsLongSince(PaymentFacts told, Synchronisation sync) =>
        sync.Repair is not null && told.PaidAt < clock.GetUtcNow() - LongSince && sync.Invoices.Any(later => later.IsPaid && later.PaidAt > told.PaidAt);
}
