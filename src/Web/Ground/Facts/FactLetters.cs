using System.Globalization;
using Core;
using Core.Facts;
using Core.Mails;
using Core.Mails.Letters;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Payments;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Ground.Facts;

/// <summary>The mails that follow from facts, written in their transaction: each once, by what it is about, however often it is told.</summary>
public sealed class FactLetters(MembershipDb db, Outbox outbox, Destinations destinations, FailedPaymentLetters failures, OnceReceipts once, SeatLetters seats, PublicAddress address, TimeProvider clock)
{
    /// <summary>After the commit.</summary>
    public void Ring() => outbox.Ring();

    public async Task FollowAsync(Fact fact, CancellationToken cancel)
    {
        if (await WriteAsync(fact, cancel) is var (letter, key))
        {
            var supporter = await SupporterAsync(fact, cancel);
            await outbox.AddAsync(letter, key, supporter.Email!, supporter.Id, cancel: cancel);
        }

        await seats.FollowAsync(fact, cancel);
        if (fact is PaymentReceived received && await failures.RecoveredAsync(await PaymentAsync(received.PaymentId, cancel), cancel) is var (good, about))
        {
            var supporter = await SupporterAsync(fact, cancel);
            await outbox.AddAsync(good, about, supporter.Email!, supporter.Id, cancel: cancel);
        }
    }

    /// <returns>Null: no letter follows from it.</returns>
    private async Task<(ILetter Letter, string Key)?> WriteAsync(Fact fact, CancellationToken cancel)
    {
        switch (fact)
        {
            case MembershipStarted started:
                return (await WelcomeAsync(started, cancel), started.StripeSubscriptionId);
            case MembershipCancelled cancelled:
                var ending = new MembershipEndingLetter(cancelled.Tier, cancelled.EndsAt, Account(), await OtherwiseAsync(cancelled, cancel)) { Others = await BesidesAsync(fact, cancel) };
                return (ending, $"{await SubscriptionAsync(cancelled.MembershipId, cancel)}:{(cancelled.CancelledAt?.ToUnixTimeSeconds() ?? 0).ToString(CultureInfo.InvariantCulture)}");
            case MembershipResumed resumed:
                return await EndingAsync(resumed.MembershipId, cancel) is { } told ? (new MembershipResumedLetter(resumed.Tier, resumed.RenewsAt, resumed.Price), told) : null;
            case MembershipPaused paused:
                var notice = Pause.NoticeFor(paused.RestsFrom, paused.GoesOnAt);
                return (
                    new MembershipPausedLetter(paused.Tier, paused.RestsFrom, paused.GoesOnAt, paused.Price, notice),
                    string.Create(CultureInfo.InvariantCulture, $"{paused.StripeSubscriptionId}:{paused.RestsFrom.ToUnixTimeSeconds()}:{paused.GoesOnAt.ToUnixTimeSeconds()}"));
            case WithdrawalAsked asked:
                var contact = await db.Publications.Select(publication => publication.ContactEmail).SingleAsync(cancel);
                return (new WithdrawalReceivedLetter(asked.Tier, asked.Amount, clock.GetUtcNow(), contact), await SubscriptionAsync(asked.MembershipId, cancel));
            case MembershipTermsChanged { NextAt: { } nextAt, TierBefore: { } before } changed:
                return (
                    new ChangeMadeLetter(changed.Tier, before, changed.Price, changed.Term, nextAt),
                    $"{await SubscriptionAsync(changed.MembershipId, cancel)}:{nextAt.ToUnixTimeSeconds()}:{changed.Tier}:{changed.Price}");
            case ChangePlanned { RepricingId: not null } or ChangeDropped { RepricingId: not null }:
                return null; // a campaign tells of its prices itself
            case ChangePlanned planned:
                return (new ChangePlannedLetter(planned.ToTier, planned.Tier, planned.ToPrice, planned.ToTerm, planned.At, Account()), $"{planned.StripeId}:{planned.ToTier}:{planned.ToPrice}:{planned.ToTerm}");
            case ChangeUnpaid unpaid:
                return (new ChangeUnpaidLetter(unpaid.ToTier, unpaid.Tier, unpaid.Due, unpaid.Until, await ToPayAsync(unpaid, cancel)) { InsteadOf = unpaid.InsteadOf }, unpaid.StripeId);
            case ChangeDropped dropped:
                return await IsMovedOnAsync(dropped, cancel) ? null : (new ChangeOffLetter(dropped.ToTier, dropped.Tier, dropped.Was is nameof(AheadKind.Unpaid)), dropped.StripeId);
            case MembershipEnded { EndedAt: { } at } ended:
                return await IsGivenBackAsync(ended, cancel) ? null : await EndedAsync(ended, ended.Tier, at, ended.Reason is "payment_failed", cancel);
            case SecondReturned returned:
                return (new SecondReturnedLetter(returned.Tier, returned.Amount, await BesidesAsync(fact, cancel)), returned.StripeSubscriptionId);
            case SecondReturnRefused refused:
                return (await db.Memberships.FindAsync([refused.MembershipId], cancel))?.EndedAt is { } end ? await EndedAsync(fact, refused.Tier, end, isUnpaid: false, cancel) : null;
            case PaymentReceived received:
                var payment = await PaymentAsync(received.PaymentId, cancel);
                var payer = await SupporterAsync(fact, cancel);
                return payment.StripeInvoiceId is null ? await once.OfAsync(payment, payer, Card(payment), cancel) : Receipt(payment, payer);
            case PaymentFailed failed:
                return await failures.FailedAsync(await PaymentAsync(failed.PaymentId, cancel), cancel);
            case PaymentRefunded refunded:
                return await RefundedAsync(await PaymentAsync(refunded.PaymentId, cancel), (await db.Refunds.FindAsync([refunded.RefundId], cancel))!, cancel);
            case RefundFailed { RefundId: { Length: > 0 } refund } failure:
                return (new RefundFailedLetter(failure.Amount, failure.ReceiptNumber), refund);
            case PaymentDisputed { Stage: nameof(DisputeStatus.Open) } disputed:
                return await DisputedAsync(disputed.PaymentId, disputed.DisputeId, disputed.Amount, stands: false, cancel);
            case DisputeDecided { Outcome: nameof(DisputeStatus.Won) } decided:
                return await DisputedAsync(decided.PaymentId, decided.DisputeId, decided.Amount, stands: true, cancel);
            case OrderHeld held:
                return (new PaymentHeldLetter(held.Paid, held.Ordered, Bought(held.Tier, held.StripeSubscriptionId)), held.StripeSubscriptionId);
            case OrderPending pending:
                return (new PaymentPendingLetter(pending.Amount, pending.Tier, pending.ReadsUntil), $"{pending.OrderId}");
            case OrderUnpaid unpaid:
                return (new OrderUnpaidLetter(unpaid.Amount, unpaid.Tier), $"{unpaid.OrderId}");
            case CardExpires expires:
                return failures.Expires(expires);
            case OrderGivenBack given:
                return (new OrderGivenBackLetter(given.Amount.IsZero ? null : given.Amount, Bought(given.Tier, given.StripeSubscriptionId)), given.StripeSubscriptionId);
            case ComplimentaryGiven given:
                return (new ComplimentaryGivenLetter(given.Tier, given.Until), $"{given.AccessId}");
            case ComplimentaryEnded ended:
                return (new ComplimentaryEndingLetter(ended.Tier, ended.EndedAt, IsOver: true), $"{ended.AccessId}:ended");
            case LifetimeEnded over:
                return (new MembershipEndedLetter(over.Tier, over.EndedAt, Unpaid: false), string.Create(CultureInfo.InvariantCulture, $"{over.AccessId}:{over.EndedAt.ToUnixTimeSeconds()}"));
            case StaffInvited invited:
                var may = StaffRole.All.Where(role => invited.Roles.Contains(role.Name)).SelectMany(role => role.Permissions).Distinct();
                return (new StaffInvitationLetter([.. may], new Uri(address.To("/sign-in?returnUrl=%2Fstaff"))), Guid.CreateVersion7().ToString("N"));
            default:
                return null;
        }
    }

    private async Task<(ILetter Letter, string Key)> EndedAsync(Fact fact, string tier, DateTimeOffset at, bool isUnpaid, CancellationToken cancel) =>
        (new MembershipEndedLetter(tier, at, isUnpaid) { Others = await BesidesAsync(fact, cancel) }, await SubscriptionAsync(fact.About!.Value, cancel));

    /// <summary>A second membership whose end is told with its money, in a letter of its own: unless Stripe would not, and it ended some other day.</summary>
    private async Task<bool> IsGivenBackAsync(MembershipEnded fact, CancellationToken cancel)
    {
        var (asked, refused) = (FactSort.Of(FactKind.SecondReturnAsked).Code, FactSort.Of(FactKind.SecondReturnRefused).Code);
        var about = db.Facts.Where(row => row.SubjectId == fact.MembershipId);
        return await about.CountAsync(row => row.Code == asked, cancel) > await about.CountAsync(row => row.Code == refused, cancel);
    }

    /// <summary>Stripe's page for the bill of a change; it stands beside the change.</summary>
    private async Task<Uri?> ToPayAsync(ChangeUnpaid fact, CancellationToken cancel) =>
        await db.ChangesAhead.FindAsync([fact.MembershipId], cancel) is { PayUrl: { } url } ? new Uri(url) : null;

    /// <summary>What was planned is off because they cancelled, or chose something else at once, which is told by itself.</summary>
    private async Task<bool> IsMovedOnAsync(ChangeDropped fact, CancellationToken cancel) =>
        fact.Was is ChangeDropped.Replaced || await db.Memberships.FindAsync([fact.MembershipId], cancel) is { CancelAt: not null };

    /// <summary>For what else the same supporter pays on.</summary>
    private Task<IReadOnlyList<GoingOn>> BesidesAsync(Fact fact, CancellationToken cancel) =>
        db.GoingOnAsync(fact.Concerns!.Value, fact.About!.Value, clock.GetUtcNow(), cancel);

    /// <summary>Leads to what they came for, if their tier opens it.</summary>
    private async Task<WelcomeLetter> WelcomeAsync(MembershipStarted started, CancellationToken cancel)
    {
        var tier = await db.Tiers.FindAsync([started.TierId], cancel) ?? throw new InvalidOperationException($"A fact tells of tier {started.TierId}, which is not there.");
        var order = started.OrderId is { } orderId ? await db.Orders.FindAsync([orderId], cancel) : null;
        var open = await destinations.OpenAsync(await destinations.AtAsync(order?.ReturnPath, cancel), tier.Entitlements, cancel);
        var first = open.Count > 0 ? open[0].Link : null;
        var membership = await db.Memberships.FindAsync([started.MembershipId], cancel);
        var trial = membership is { Status: SubscriptionStatus.Trialing, CancelAt: null } && !started.Price.IsZero ? membership : null;
        var next = NextOf(started, membership);
        var later = membership is { FullFrom: { } from, FullPrice: { } full } && from > next?.At ? (At: from, Amount: full) : ((DateTimeOffset At, Money Amount)?)null;
        return WithCode(
            new WelcomeLetter(
                started.Tier, tier.Benefits, next?.At, next?.Amount ?? (trial is null ? null : started.Price), first?.Title, first is null ? null : new Uri(address.To(first.Path)),
                trial?.PeriodUntil, trial?.Lapses ?? false)
            {
                LaterAt = later?.At,
                LaterAmount = later?.Amount,
                Term = later is null ? null : started.Term,
            },
            order,
            order?.CouponId is { } coupon ? await db.Set<CouponOffer>().FindAsync([coupon], cancel) : null);
    }

    /// <summary>The next payment that takes something: a code may take off all of some.</summary>
    private static (DateTimeOffset At, Money Amount)? NextOf(MembershipStarted started, Membership? membership) => started switch
    {
        { RenewsAt: null } => null,
        { RenewsAt: { } at, Price.IsZero: false } => (at, started.Price),
        _ => membership is { FullFrom: { } first, FullPrice: { IsZero: false } full } ? (first, full) : null,
    };

    private static WelcomeLetter WithCode(WelcomeLetter welcome, Order? order, CouponOffer? coupon) => order is null || coupon is null ? welcome
        : welcome with { Code = coupon.Code, FirstAmount = order.Quote.Total.IsZero ? null : order.Quote.Total, FullFirstAmount = order.Quote.Subtotal };

    /// <summary>Known by the invoice: a payment that had to be put back into the books gets no second receipt.</summary>
    private static (ILetter Letter, string Key) Receipt(Payment payment, Supporter supporter) => (
        new ReceiptLetter(
            payment.ReceiptNumber!,
            payment.PaidAt!.Value,
            payment.TierName!,
            payment.PeriodFrom!.Value,
            payment.PeriodUntil!.Value,
            payment.Amount,
            payment.Tax.IsZero ? null : payment.Amount - payment.Tax,
            payment.Tax.IsZero ? null : payment.Tax,
            Card(payment),
            supporter.DisplayName ?? supporter.Email!),
        payment.StripeInvoiceId!);

    /// <summary>Who cancels with a payment outstanding does not simply read on until the end.</summary>
    private async Task<MembershipReport?> OtherwiseAsync(MembershipCancelled fact, CancellationToken cancel)
    {
        if (await db.Memberships.FindAsync([fact.MembershipId], cancel) is not { } membership)
        {
            return null;
        }

        var owed = !membership.IsBehind ? null
            : await db.Payments.Where(payment => payment.MembershipId == membership.Id && payment.Status == PaymentStatus.Failed)
                .OrderByDescending(payment => payment.CreatedAt).FirstOrDefaultAsync(cancel);
        return MembershipReport.Of(membership, null, owed?.Amount, clock.GetUtcNow()) is { State: not (MembershipState.Ends or MembershipState.Ended) } standing ? standing : null;
    }

    /// <summary>Known by the refund at Stripe: one that had to be put back into the books is told once.</summary>
    private async Task<(ILetter Letter, string Key)> RefundedAsync(Payment payment, Refund refund, CancellationToken cancel)
    {
        var note = db.CreditDocuments.Local.FirstOrDefault(note => note.StripeRefundId == refund.StripeRefundId)
            ?? await db.CreditDocuments.AsNoTracking().SingleOrDefaultAsync(note => note.StripeRefundId == refund.StripeRefundId, cancel);
        return (new RefundLetter(refund.Amount, payment.Amount, payment.ReceiptNumber!, payment.TierName, refund.At, Card(payment)) { CreditNumber = note?.Number }, refund.StripeRefundId);
    }

    /// <summary>Known by the dispute at Stripe, like refunds. A bank that only asks has taken nothing, and who lost one knows it from the bank.</summary>
    private async Task<(ILetter Letter, string Key)> DisputedAsync(Guid paymentId, string disputeId, Money amount, bool stands, CancellationToken cancel)
    {
        var payment = await PaymentAsync(paymentId, cancel);
        return (new DisputeLetter(amount, payment.ReceiptNumber!, payment.TierName, stands), $"{disputeId}:{(stands ? "won" : "opened")}");
    }

    private async Task<Payment> PaymentAsync(Guid id, CancellationToken cancel) =>
        await db.Payments.FindAsync([id], cancel) ?? throw new InvalidOperationException($"A fact tells of payment {id}, which is not there.");

    private async Task<Supporter> SupporterAsync(Fact fact, CancellationToken cancel) =>
        await db.Users.FindAsync([fact.Concerns], cancel) ?? throw new InvalidOperationException($"{fact.Code} concerns supporter {fact.Concerns}, who is not there.");

    /// <returns>Null: it was paid once, so there is no subscription that could end, and perhaps no membership that could open.</returns>
    private static string? Bought(string tier, string stripeId) => tier == HeldOrder.NoTier || HeldOrder.IsPaidOnce(stripeId) ? null : tier;

    private Uri Account() => new(address.To("/account"));

    /// <summary>By what happened at Stripe, not by our row: one that had to be put back tells nothing for the second time.</summary>
    private async Task<string> SubscriptionAsync(Guid membership, CancellationToken cancel) =>
        (await db.Memberships.FindAsync([membership], cancel))?.StripeSubscriptionId ?? throw new InvalidOperationException($"A fact tells of membership {membership}, which is not there.");

    /// <summary>
    /// The letter by which they were told last that it ends: nobody is told that it goes on who was not, and of each end once. Not by the instant at which it was
    /// cancelled, which Stripe sets anew when it is asked for the same end once more.
    /// </summary>
    /// <returns>Its key; null: there is none.</returns>
    private async Task<string?> EndingAsync(Guid membership, CancellationToken cancel)
    {
        var of = await SubscriptionAsync(membership, cancel) + ":";
        return db.OutgoingMails.Local.Where(mail => mail.Kind == MailKind.MembershipEnding && mail.Key.StartsWith(of, StringComparison.Ordinal)).Select(mail => mail.Key).LastOrDefault()
            ?? await db.OutgoingMails.Where(mail => mail.Kind == MailKind.MembershipEnding && mail.Key.StartsWith(of)).OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id).Select(mail => mail.Key).FirstOrDefaultAsync(cancel);
    }

    private static CardName? Card(Payment payment) =>
        payment is { CardBrand: { } brand, CardLast4: { } last4 } ? new CardName(brand, last4) : null;
}
