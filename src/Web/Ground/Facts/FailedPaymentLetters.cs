using Core.Facts;
using Core.Mails;
using Core.Mails.Letters;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.Ground.Facts;

/// <summary>What a member is told while a payment does not come: three mails for the tries, then that it came, or in its own letter that the membership is over.</summary>
public sealed class FailedPaymentLetters(MembershipDb db, PaymentKey keys, PublicAddress address, TimeProvider clock)
{
    /// <summary>So long after the first refusal another one is told of again.</summary>
    private static readonly TimeSpan UntilSecond = TimeSpan.FromDays(5);

    private static readonly TimeSpan UntilThird = TimeSpan.FromDays(10);

    /// <summary>At the first refusal, and twice some days later: three mails for eight tries. The last is told where the membership goes on all the same.</summary>
    /// <returns>Null: the membership is over, its end is told in a letter of its own, and its bill is owed by nobody.</returns>
    public async Task<(ILetter Letter, string Key)?> FailedAsync(Payment payment, CancellationToken cancel)
    {
        // The news of the refusal may come before Stripe calls the subscription past due: what is owed is said of the payment.
        var membership = payment.MembershipId is { } id ? await db.Memberships.FindAsync([id], cancel) : null;
        if (membership is { IsLiving: false })
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var policy = await db.AccessPolicyAsync(cancel);
        var standing = payment is { NextAttemptAt: not null, PeriodFrom: { } since }
            ? MembershipReport.Owing(payment.Amount, policy.OwingUntil(membership?.PastDueSince ?? since, membership?.CancelAt), membership?.CancelAt, now)
            : null;
        var passed = now - (payment.FirstFailedAt ?? payment.CreatedAt);
        var which = payment is { NextAttemptAt: null, NeedsHolder: false } ? "last" : passed < UntilSecond ? "first" : passed < UntilThird ? "second" : "third";
        return (
            new PaymentFailedLetter(
                payment.Amount, payment.TierName!, Card(payment), payment.NextAttemptAt, new Uri(address.To("/account")), payment.HostedInvoiceUrl is null ? null : keys.LinkTo(payment.Id), standing)
            {
                NeedsHolder = payment.NeedsHolder,
            },
            $"{payment.StripeInvoiceId}:{which}");
    }

    /// <summary>Who was told that a payment failed is told that it came, once.</summary>
    /// <returns>Null: it never failed, or nobody was told; or its membership is over, and nothing goes on with it.</returns>
    public async Task<(ILetter Letter, string Key)?> RecoveredAsync(Payment payment, CancellationToken cancel) =>
        payment is { FirstFailedAt: not null, StripeInvoiceId: { } invoice, TierName: { } tier, MembershipId: { } id }
        && await db.Memberships.FindAsync([id], cancel) is { IsLiving: true }
        && await db.OutgoingMails.AnyAsync(mail => mail.Kind == MailKind.PaymentFailed && mail.Key.StartsWith(invoice + ":"), cancel)
            ? (new PaymentRecoveredLetter(payment.Amount, tier), invoice)
            : null;

    /// <summary>Twice a card, whichever of the member's memberships it pays for.</summary>
    public (ILetter Letter, string Key) Expires(CardExpires fact) => (
        new CardExpiresLetter(new CardName(fact.Brand, fact.Last4), fact.Tier, fact.ExpiresOn, new Uri(address.To("/account"))),
        FormattableString.Invariant($"{fact.SupporterId}:{fact.Last4}:{fact.ExpiresOn:yyyy-MM}:{fact.Days}"));

    private static CardName? Card(Payment payment) =>
        payment is { CardBrand: { } brand, CardLast4: { } last4 } ? new CardName(brand, last4) : null;
}
