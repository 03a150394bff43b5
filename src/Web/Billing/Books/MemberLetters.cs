using System.Globalization;
using Core.Memberships;
using Core.Payments;
using Core.Tiers;
using Data;
using Web.Ground.Site;
using Web.Mail.Letters;
using Web.Mail.Posting;

namespace Web.Billing.Books;

/// <summary>The mails that follow from money and memberships: each once, by what it is about, however often it is told.</summary>
public sealed class MemberLetters(Outbox outbox, SiteText text, PublicAddress address)
{
    public void Ring() => outbox.Ring();

    public async Task TellAsync(
        MembershipTurn turn, Membership membership, DateTimeOffset? cancelledBefore, Tier tier, Supporter supporter, CancellationToken cancel)
    {
        switch (turn)
        {
            case MembershipTurn.Started:
                var next = membership.CancelAt is null ? membership.PeriodUntil : (DateTimeOffset?)null;
                await AddAsync(new WelcomeLetter(tier.Name, tier.Benefits, next, next is null ? null : text.Money(membership.Price)), $"{membership.Id}", supporter, cancel);
                break;
            case MembershipTurn.EndScheduled when membership.CancelAt is { } end:
                await AddAsync(new MembershipEndingLetter(tier.Name, end, Account()), Of(membership, membership.CancelledAt), supporter, cancel);
                break;
            case MembershipTurn.EndCalledOff:
                await AddAsync(new MembershipResumedLetter(tier.Name, membership.PeriodUntil, text.Money(membership.Price)), Of(membership, cancelledBefore), supporter, cancel);
                break;
            case MembershipTurn.Ended when membership.EndedAt is { } ended:
                await AddAsync(new MembershipEndedLetter(tier.Name, ended, membership.CancellationReason is "payment_failed"), $"{membership.Id}", supporter, cancel);
                break;
            case MembershipTurn.EndScheduled or MembershipTurn.Ended:
            case MembershipTurn.FellBehind or MembershipTurn.CaughtUp or MembershipTurn.Suspended or MembershipTurn.TermsChanged:
                break;
        }
    }

    /// <summary>Known by the invoice: a payment that had to be put back into the books gets no second receipt.</summary>
    public Task ReceiptAsync(Payment payment, Supporter supporter, CancellationToken cancel) => AddAsync(
        new ReceiptLetter(
            payment.ReceiptNumber!,
            payment.PaidAt!.Value,
            payment.TierName!,
            payment.PeriodFrom!.Value,
            payment.PeriodUntil!.Value,
            text.Money(payment.Amount),
            payment.Tax.IsZero ? null : text.Money(payment.Amount - payment.Tax),
            payment.Tax.IsZero ? null : text.Money(payment.Tax),
            Card(payment),
            supporter.DisplayName ?? supporter.Email!),
        payment.StripeInvoiceId!,
        supporter,
        cancel);

    /// <summary>At the first refusal and at the last, not at each of the eight tries between.</summary>
    public Task PaymentFailedAsync(Payment payment, Supporter supporter, CancellationToken cancel) => AddAsync(
        new PaymentFailedLetter(text.Money(payment.Amount), payment.TierName!, Card(payment), payment.NextAttemptAt, Account()),
        $"{payment.StripeInvoiceId}:{(payment.NextAttemptAt is null ? "last" : "first")}",
        supporter,
        cancel);

    public Task RefundAsync(Refund refund, Payment payment, Supporter supporter, CancellationToken cancel) => AddAsync(
        new RefundLetter(text.Money(refund.Amount), text.Money(payment.Amount), payment.ReceiptNumber!, payment.TierName!, refund.At, Card(payment)),
        $"{refund.Id}",
        supporter,
        cancel);

    private Task<bool> AddAsync(ILetter letter, string key, Supporter supporter, CancellationToken cancel) =>
        outbox.AddAsync(letter, key, supporter.Email!, supporter.Id, cancel: cancel);

    private Uri Account() => new(address.To("/account"));

    private static string Of(Membership membership, DateTimeOffset? cancelledAt) =>
        $"{membership.Id}:{(cancelledAt?.ToUnixTimeSeconds() ?? 0).ToString(CultureInfo.InvariantCulture)}";

    private static string? Card(Payment payment) =>
        payment is { CardBrand: { } brand, CardLast4: { } last4 } ? CardWords.Of(new PaymentCard(brand, last4, 1, 1)) : null;
}
