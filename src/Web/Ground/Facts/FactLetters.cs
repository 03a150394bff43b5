using System.Globalization;
using Core;
using Core.Facts;
using Core.Mails.Letters;
using Core.Memberships;
using Core.Payments;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Ground.Facts;

/// <summary>The mails that follow from facts, written in their transaction: each once, by what it is about, however often it is told.</summary>
public sealed class FactLetters(MembershipDb db, Outbox outbox, Destinations destinations, PaymentKey keys, PublicAddress address, TimeProvider clock)
{
    /// <summary>So long after the first refusal another one is told of again.</summary>
    private static readonly TimeSpan UntilSecond = TimeSpan.FromDays(5);

    /// <summary>After the commit.</summary>
    public void Ring() => outbox.Ring();

    public async Task FollowAsync(Fact fact, CancellationToken cancel)
    {
        if (await WriteAsync(fact, cancel) is var (letter, key))
        {
            var supporter = await SupporterAsync(fact, cancel);
            await outbox.AddAsync(letter, key, supporter.Email!, supporter.Id, cancel: cancel);
        }
    }

    /// <returns>Null: no letter follows from it.</returns>
    private async Task<(ILetter Letter, string Key)?> WriteAsync(Fact fact, CancellationToken cancel)
    {
        switch (fact)
        {
            case MembershipStarted started:
                return (await WelcomeAsync(started, cancel), $"{started.MembershipId}");
            case MembershipCancelled cancelled:
                var ending = new MembershipEndingLetter(cancelled.Tier, cancelled.EndsAt, Account(), await OtherwiseAsync(cancelled, cancel)) { Others = await BesidesAsync(fact, cancel) };
                return (ending, Of(cancelled.MembershipId, cancelled.CancelledAt));
            case MembershipResumed resumed:
                return (new MembershipResumedLetter(resumed.Tier, resumed.RenewsAt, resumed.Price), Of(resumed.MembershipId, resumed.CancelledAt));
            case MembershipEnded { EndedAt: { } at } ended:
                return await IsGivenBackAsync(ended, cancel) ? null : await EndedAsync(ended, ended.Tier, at, ended.Reason is "payment_failed", cancel);
            case SecondReturned returned:
                return (new SecondReturnedLetter(returned.Tier, returned.Amount, await BesidesAsync(fact, cancel)), $"{returned.MembershipId}");
            case SecondReturnRefused refused:
                return (await db.Memberships.FindAsync([refused.MembershipId], cancel))?.EndedAt is { } end ? await EndedAsync(fact, refused.Tier, end, isUnpaid: false, cancel) : null;
            case PaymentReceived received:
                return Receipt(await PaymentAsync(received.PaymentId, cancel), await SupporterAsync(fact, cancel));
            case PaymentFailed failed:
                return await FailedAsync(await PaymentAsync(failed.PaymentId, cancel), cancel);
            case PaymentRefunded refunded:
                return Refunded(await PaymentAsync(refunded.PaymentId, cancel), (await db.Refunds.FindAsync([refunded.RefundId], cancel))!);
            case PaymentDisputed { Stage: nameof(DisputeStatus.Open) } disputed:
                return await DisputedAsync(disputed.PaymentId, disputed.DisputeId, disputed.Amount, stands: false, cancel);
            case DisputeDecided { Outcome: nameof(DisputeStatus.Won) } decided:
                return await DisputedAsync(decided.PaymentId, decided.DisputeId, decided.Amount, stands: true, cancel);
            case OrderHeld held:
                return (new PaymentHeldLetter(held.Paid, held.Ordered, held.Tier), held.StripeSubscriptionId);
            case OrderGivenBack given:
                return (new OrderGivenBackLetter(given.Amount.IsZero ? null : given.Amount, given.Tier), given.StripeSubscriptionId);
            case StaffInvited invited:
                var may = StaffRole.All.Where(role => invited.Roles.Contains(role.Name)).SelectMany(role => role.Permissions).Distinct();
                return (new StaffInvitationLetter([.. may], new Uri(address.To("/sign-in?returnUrl=%2Fstaff"))), Guid.CreateVersion7().ToString("N"));
            default:
                return null;
        }
    }

    private async Task<(ILetter Letter, string Key)> EndedAsync(Fact fact, string tier, DateTimeOffset at, bool isUnpaid, CancellationToken cancel) =>
        (new MembershipEndedLetter(tier, at, isUnpaid) { Others = await BesidesAsync(fact, cancel) }, $"{fact.About}");

    /// <summary>A second membership whose end is told with its money, in a letter of its own: unless Stripe would not, and it ended some other day.</summary>
    private async Task<bool> IsGivenBackAsync(MembershipEnded fact, CancellationToken cancel)
    {
        var (asked, refused) = (FactSort.Of(FactKind.SecondReturnAsked).Code, FactSort.Of(FactKind.SecondReturnRefused).Code);
        var about = db.Facts.Where(row => row.SubjectId == fact.MembershipId);
        return await about.CountAsync(row => row.Code == asked, cancel) > await about.CountAsync(row => row.Code == refused, cancel);
    }

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
        return new WelcomeLetter(
            started.Tier, tier.Benefits, started.Price.IsZero ? null : started.RenewsAt, started.RenewsAt is null || started.Price.IsZero ? null : started.Price,
            first?.Title, first is null ? null : new Uri(address.To(first.Path)));
    }

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

    /// <summary>At the first refusal, some days later and at the last: three mails for eight tries.</summary>
    private async Task<(ILetter Letter, string Key)> FailedAsync(Payment payment, CancellationToken cancel)
    {
        // The news of the refusal may come before Stripe calls the subscription past due: what is owed is said of the payment.
        var cancelAt = (await db.Memberships.FindAsync([payment.MembershipId], cancel))?.CancelAt;
        var standing = payment is { NextAttemptAt: not null, PeriodFrom: { } since } ? MembershipReport.Owing(payment.Amount, since, cancelAt, clock.GetUtcNow()) : null;
        var which = payment.NextAttemptAt is null ? "last" : clock.GetUtcNow() - payment.CreatedAt < UntilSecond ? "first" : "second";
        return (
            new PaymentFailedLetter(
                payment.Amount, payment.TierName!, Card(payment), payment.NextAttemptAt, Account(), payment.HostedInvoiceUrl is null ? null : keys.LinkTo(payment.Id), standing),
            $"{payment.StripeInvoiceId}:{which}");
    }

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
    private static (ILetter Letter, string Key) Refunded(Payment payment, Refund refund) => (
        new RefundLetter(refund.Amount, payment.Amount, payment.ReceiptNumber!, payment.TierName!, refund.At, Card(payment)),
        refund.StripeRefundId);

    /// <summary>Known by the dispute at Stripe, like refunds. A bank that only asks has taken nothing, and who lost one knows it from the bank.</summary>
    private async Task<(ILetter Letter, string Key)> DisputedAsync(Guid paymentId, string disputeId, Money amount, bool stands, CancellationToken cancel)
    {
        var payment = await PaymentAsync(paymentId, cancel);
        return (new DisputeLetter(amount, payment.ReceiptNumber!, payment.TierName!, stands), $"{disputeId}:{(stands ? "won" : "opened")}");
    }

    private async Task<Payment> PaymentAsync(Guid id, CancellationToken cancel) =>
        await db.Payments.FindAsync([id], cancel) ?? throw new InvalidOperationException($"A fact tells of payment {id}, which is not there.");

    private async Task<Supporter> SupporterAsync(Fact fact, CancellationToken cancel) =>
        await db.Users.FindAsync([fact.Concerns], cancel) ?? throw new InvalidOperationException($"{fact.Code} concerns supporter {fact.Concerns}, who is not there.");

    private Uri Account() => new(address.To("/account"));

    private static string Of(Guid membership, DateTimeOffset? cancelledAt) =>
        $"{membership}:{(cancelledAt?.ToUnixTimeSeconds() ?? 0).ToString(CultureInfo.InvariantCulture)}";

    private static CardName? Card(Payment payment) =>
        payment is { CardBrand: { } brand, CardLast4: { } last4 } ? new CardName(brand, last4) : null;
}
