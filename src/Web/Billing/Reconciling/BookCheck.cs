using Core;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;

namespace Web.Billing.Reconciling;

/// <summary>Compares one page of what Stripe lists with the books. Reads only.</summary>
public sealed class BookCheck(MembershipDb db, OwnerCheck owners, OnceCheck once, Publication publication, TimeProvider clock)
{
    internal async Task SubscriptionsAsync(IReadOnlyList<SubscriptionSnapshot> page, Findings findings, CancellationToken cancel)
    {
        var ids = page.Select(facts => facts.StripeSubscriptionId).ToList();
        var known = await db.Memberships.AsNoTracking().Where(membership => ids.Contains(membership.StripeSubscriptionId))
            .ToDictionaryAsync(membership => membership.StripeSubscriptionId, StringComparer.Ordinal, cancel);
        var priceIds = page.SelectMany(facts => facts.Lines).Select(line => line.StripePriceId).Distinct(StringComparer.Ordinal).ToList();
        var ownIds = known.Values.Select(membership => membership.TierPriceId).Concat(page.SelectMany(facts => facts.Lines).Select(line => line.TierPriceId).OfType<Guid>()).Distinct().ToList();
        var tiers = await db.Tiers.AsNoTracking().Where(tier => tier.Prices.Any(price => priceIds.Contains(price.StripePriceId!) || ownIds.Contains(price.Id))).ToListAsync(cancel);
        var ours = known.Values.Select(membership => membership.Id).ToList();
        var grants = (await db.Grants.AsNoTracking().Where(grant => grant.MembershipId != null && ours.Contains(grant.MembershipId.Value)).ToListAsync(cancel))
            .ToLookup(grant => grant.MembershipId!.Value);
        var payments = await db.Payments.AsNoTracking().Where(payment => ours.Contains(payment.MembershipId!.Value) && payment.PaidAt != null).ToListAsync(cancel);
        var paid = payments.ToLookup(payment => payment.MembershipId!.Value);
        var refundedIds = payments.Where(payment => !payment.Refunded.IsZero).Select(payment => payment.Id).ToList();
        var refunds = await db.Refunds.AsNoTracking().Where(refund => refundedIds.Contains(refund.PaymentId)).ToListAsync(cancel);
        var disputes = await db.Disputes.AsNoTracking().Where(dispute => ours.Contains(dispute.MembershipId!.Value)).ToListAsync(cancel);
        var counted = await db.RevenueMovements.Where(movement => ours.Contains(movement.MembershipId)).GroupBy(movement => movement.MembershipId)
            .Select(movements => new { movements.Key, Micros = movements.Sum(movement => movement.Change.Micros) }).ToDictionaryAsync(sum => sum.Key, sum => sum.Micros, cancel);
        var payers = await PayersAsync(page, cancel);
        var waiting = (await db.HeldOrders.Where(held => ids.Contains(held.StripeSubscriptionId) && (held.Decision != HoldDecision.Accept || held.SettledAt == null)).Select(held => held.StripeSubscriptionId).ToListAsync(cancel))
            .ToHashSet(StringComparer.Ordinal);
        var orders = page.Select(facts => facts.OrderId).OfType<Guid>().ToList();
        var pending = (await db.Orders.Where(order => orders.Contains(order.Id) && order.CompletedAt == null && order.PendingSince != null).Select(order => order.Id).ToListAsync(cancel)).ToHashSet();

        // One that a bank has not paid yet is none of the books'; its news are asked for by the events, and at the nightly comparison by LateWork.
        bool Waits(SubscriptionSnapshot fetched) => !known.ContainsKey(fetched.StripeSubscriptionId) && fetched.OrderId is { } id && pending.Contains(id);
        await owners.LookAsync(page, known, findings, cancel);
        foreach (var fetched in page.Where(fetched => !waiting.Contains(fetched.StripeSubscriptionId) && !Waits(fetched)))
        {
            var membership = known.GetValueOrDefault(fetched.StripeSubscriptionId);
            if (Sale.Of(fetched, membership, tiers) is not var (tier, price, facts))
            {
                findings.Add(fetched.StripeSubscriptionId, fetched.StripeCustomerId, Stranger(fetched, payers));
                continue;
            }

            if (membership is null && MembershipSync.Begins(facts))
            {
                findings.Joined.Add(facts.StripeSubscriptionId);
            }

            var rate = new MonthlyRate(membership is null ? 0 : counted.GetValueOrDefault(membership.Id), facts.Price.Currency);
            findings.Add(facts.StripeSubscriptionId, facts.StripeCustomerId, MembershipComparison.Differences(membership, facts, price, rate));
            if (facts.ForeignPriceId is { } foreign)
            {
                findings.AddUnsolved(facts.StripeSubscriptionId, Reason.Of("Reconciling.Foreign", foreign, facts.Pays, tier.Name));
            }

            if (membership is not null)
            {
                var refundedAt = RefundSync.EndsAccessAt(membership, [.. paid[membership.Id]], refunds, disputes);
                findings.Add(
                    facts.StripeSubscriptionId,
                    facts.StripeCustomerId,
                    MembershipComparison.Differences(membership, tier, [.. grants[membership.Id]], refundedAt, clock.GetUtcNow()));
            }
        }
    }

    internal async Task InvoicesAsync(StripePage<InvoiceSnapshot> page, Findings findings, CancellationToken cancel)
    {
        page.Items.Select(facts => facts.StripeInvoiceId).Concat(page.Unreadable).ToList().ForEach(findings.Invoices.Add);
        var subscriptions = page.Items.Select(facts => facts.StripeSubscriptionId).Distinct(StringComparer.Ordinal).ToList();
        var members = await db.Memberships.AsNoTracking().Where(membership => subscriptions.Contains(membership.StripeSubscriptionId))
            .ToDictionaryAsync(membership => membership.StripeSubscriptionId, StringComparer.Ordinal, cancel);
        var ids = page.Items.Select(facts => facts.StripeInvoiceId).ToList();
        var known = await db.Payments.AsNoTracking().Where(payment => ids.Contains(payment.StripeInvoiceId!))
            .ToDictionaryAsync(payment => payment.StripeInvoiceId!, StringComparer.Ordinal, cancel);

        // All of the account: a tier made after a backup is not here, and the numbers of its receipts are given all the same.
        foreach (var facts in page.Items.Where(facts => facts is { IsPaid: true, PaidAt: not null }))
        {
            NoteNumber(facts, known.GetValueOrDefault(facts.StripeInvoiceId), members.ContainsKey(facts.StripeSubscriptionId), findings);
        }

        // Others are not ours.
        foreach (var facts in page.Items.Where(facts => members.ContainsKey(facts.StripeSubscriptionId) || findings.Joined.Contains(facts.StripeSubscriptionId)))
        {
            var payment = known.GetValueOrDefault(facts.StripeInvoiceId);
            if (payment is null && facts.StripePaymentIntentId is { } intent)
            {
                findings.Missing[intent] = (facts.StripeSubscriptionId, facts.StripeCustomerId);
            }

            var kept = facts.PaidAt is { } paidAt && ReceiptNumber.ReadKept(publication.DayOf(paidAt), facts.ReceiptNumber) is not null ? facts.ReceiptNumber : null;
            findings.Add(
                facts.StripeSubscriptionId,
                facts.StripeCustomerId,
                payment is null && facts is { IsFirst: true, IsPaid: false } ? [] : PaymentComparison.Differences(payment, facts.Facts, members.GetValueOrDefault(facts.StripeSubscriptionId), kept, publication),
                payment is null || payment.PaidAt is null ? facts.StripeInvoiceId : null);
        }
    }

    /// <summary>What was paid once.</summary>
    internal Task IntentsAsync(StripePage<IntentSnapshot> page, Findings findings, CancellationToken cancel) => once.IntentsAsync(page.Items, findings, cancel);

    internal async Task RefundsAsync(StripePage<RefundedIntent> page, Findings findings, CancellationToken cancel)
    {
        await once.RefundsAsync(page.Items, findings, cancel);
        page.Items.Select(refunded => refunded.Refund.StripeRefundId).Concat(page.Unreadable).ToList().ForEach(findings.Refunds.Add);
        await NoteCreditsAsync(page.Items, findings, cancel);
        var intents = page.Items.Select(refunded => refunded.StripePaymentIntentId).ToList();
        var payments = await db.Payments.AsNoTracking().Where(payment => intents.Contains(payment.StripePaymentIntentId!) && payment.StripeInvoiceId != null)
            .Join(db.Memberships, payment => payment.MembershipId, membership => (Guid?)membership.Id, (payment, membership) => new { Payment = payment, Membership = membership })
            .ToListAsync(cancel);
        var ids = page.Items.Select(refunded => refunded.Refund.StripeRefundId).ToList();
        var known = await db.Refunds.AsNoTracking().Where(refund => ids.Contains(refund.StripeRefundId)).ToDictionaryAsync(refund => refund.StripeRefundId, StringComparer.Ordinal, cancel);
        foreach (var refunded in page.Items)
        {
            var refund = known.GetValueOrDefault(refunded.Refund.StripeRefundId);
            if (payments.Find(row => row.Payment.StripePaymentIntentId == refunded.StripePaymentIntentId) is { } row
                && ((refund is not null) != refunded.Counts || refund?.Shows(refunded.Refund, row.Payment.Id) == false))
            {
                var what = !refunded.Counts ? "Reconciling.Refund.Failed" : refund is null ? "Reconciling.Refund.Missing" : "Reconciling.Refund.Differs";
                findings.Add(row.Membership.StripeSubscriptionId, row.Membership.StripeCustomerId, [Reason.Of(what, refunded.Refund.Amount)], row.Payment.StripeInvoiceId);
            }
        }
    }

    /// <summary>Of the books themselves, when they are as Stripe has it: supporters who pay twice.</summary>
    internal async Task SecondsAsync(Findings findings, CancellationToken cancel)
    {
        var seconds = await db.SecondsAsync(cancel);
        var tiers = seconds.Count == 0 ? [] : await db.Tiers.IgnoreAutoIncludes().ToDictionaryAsync(tier => tier.Id, tier => tier.Name, cancel);
        foreach (var (second, first) in seconds)
        {
            findings.AddUnsolved(second.StripeSubscriptionId, Reason.Of("Reconciling.Second", tiers[second.TierId], second.Price, first.StripeSubscriptionId));
        }
    }

    internal async Task DisputesAsync(StripePage<DisputedInvoice> page, Findings findings, CancellationToken cancel)
    {
        await once.DisputesAsync(page.Items, findings, cancel);
        page.Items.Select(disputed => disputed.Dispute.StripeDisputeId).Concat(page.Unreadable).ToList().ForEach(findings.Disputes.Add);
        var ids = page.Items.Select(disputed => disputed.Dispute.StripeDisputeId).ToList();
        var intents = page.Items.Select(disputed => disputed.StripePaymentIntentId).ToList();
        var known = await db.Disputes.AsNoTracking().Where(dispute => ids.Contains(dispute.StripeDisputeId)).ToDictionaryAsync(dispute => dispute.StripeDisputeId, StringComparer.Ordinal, cancel);
        var payments = await db.Payments.AsNoTracking().Where(payment => intents.Contains(payment.StripePaymentIntentId) && payment.StripePaymentIntentId != null && payment.StripeInvoiceId != null)
            .Join(db.Memberships, payment => payment.MembershipId, membership => (Guid?)membership.Id, (payment, membership) => new { payment.Id, payment.StripePaymentIntentId, Membership = membership })
            .ToListAsync(cancel);
        foreach (var disputed in page.Items)
        {
            var dispute = known.GetValueOrDefault(disputed.Dispute.StripeDisputeId);
            var row = payments.Find(row => row.StripePaymentIntentId == disputed.StripePaymentIntentId);
            var reason = Reason.Of("Reconciling.Dispute", disputed.Dispute.Amount);
            if (row is not null && !(dispute?.Shows(disputed.Dispute) == true && dispute.PaymentId == row.Id && dispute.MembershipId == row.Membership.Id))
            {
                findings.AddDispute(row.Membership.StripeSubscriptionId, row.Membership.StripeCustomerId, reason, disputed.Dispute.StripeDisputeId);
            }
            else if (row is null && findings.Missing.TryGetValue(disputed.StripePaymentIntentId ?? "", out var missing))
            {
                findings.AddDispute(missing.Subscription, missing.Customer, reason, disputed.Dispute.StripeDisputeId);
            }
        }
    }

    private async Task NoteCreditsAsync(IReadOnlyList<RefundedIntent> page, Findings findings, CancellationToken cancel)
    {
        var ids = page.Select(refunded => refunded.Refund.StripeRefundId).ToList();
        var ours = await db.CreditDocuments.Where(note => ids.Contains(note.StripeRefundId)).ToDictionaryAsync(note => note.StripeRefundId, note => note.Number, StringComparer.Ordinal, cancel);
        foreach (var refund in page.Select(refunded => refunded.Refund))
        {
            var on = publication.DayOf(refund.At);
            if (CreditNumber.ReadKept(on, refund.CreditNumber) is { } given)
            {
                findings.NoteNumber(CreditNumber.SeriesOf(on), given);
            }
            else if (ours.TryGetValue(refund.StripeRefundId, out var number))
            {
                findings.UntoldCredits[refund.StripeRefundId] = number;
            }
        }
    }

    private void NoteNumber(InvoiceSnapshot facts, Payment? payment, bool isOurs, Findings findings)
    {
        var paidOn = publication.DayOf(facts.PaidAt!.Value);
        if (ReceiptNumber.ReadKept(paidOn, facts.ReceiptNumber) is not { } number)
        {
            if (payment?.ReceiptNumber is { } ours)
            {
                findings.Untold[facts.StripeInvoiceId] = ours;
            }

            return;
        }

        var series = ReceiptNumber.SeriesOf(paidOn);
        findings.NoteNumber(series, number);
        if (isOurs)
        {
            findings.OwnNumbers[series] = Math.Max(findings.OwnNumbers.GetValueOrDefault(series), number);
        }
    }

    private async Task<HashSet<string>> PayersAsync(IReadOnlyList<SubscriptionSnapshot> page, CancellationToken cancel)
    {
        var customers = page.Select(facts => facts.StripeCustomerId).ToList();
        return (await db.Users.Where(supporter => customers.Contains(supporter.StripeCustomerId!)).Select(supporter => supporter.StripeCustomerId!).ToListAsync(cancel))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Without any of our prices and not in the books: none of our business, unless one of our payers has it and it lives.</summary>
    private static IEnumerable<string> Stranger(SubscriptionSnapshot facts, HashSet<string> payers) =>
        MembershipSync.Runs(facts) && payers.Contains(facts.StripeCustomerId)
            ? [Reason.Of("Reconciling.Stranger", facts.StripeCustomerId, facts.StripePriceId)]
            : [];
}
