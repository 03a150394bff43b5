using Core;
using Core.Memberships;
using Core.Offers;
using Core.Payments;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;

namespace Web.Billing.Reconciling;

/// <summary>Compares one page of what Stripe lists with the books. Reads only.</summary>
public sealed class BookCheck(MembershipDb db, Publication publication, TimeProvider clock)
{
    internal async Task SubscriptionsAsync(IReadOnlyList<SubscriptionSnapshot> page, Findings findings, CancellationToken cancel)
    {
        var priceIds = page.Select(facts => facts.StripePriceId).ToList();
        var tiers = await db.Tiers.AsNoTracking().Where(tier => tier.Prices.Any(price => priceIds.Contains(price.StripePriceId!))).ToListAsync(cancel);
        var ids = page.Select(facts => facts.StripeSubscriptionId).ToList();
        var known = await db.Memberships.AsNoTracking().Where(membership => ids.Contains(membership.StripeSubscriptionId))
            .ToDictionaryAsync(membership => membership.StripeSubscriptionId, StringComparer.Ordinal, cancel);
        var ours = known.Values.Select(membership => membership.Id).ToList();
        var grants = (await db.Grants.AsNoTracking().Where(grant => grant.MembershipId != null && ours.Contains(grant.MembershipId.Value)).ToListAsync(cancel))
            .ToLookup(grant => grant.MembershipId!.Value);
        var payments = await db.Payments.AsNoTracking().Where(payment => ours.Contains(payment.MembershipId!.Value) && payment.PaidAt != null).ToListAsync(cancel);
        var paid = payments.ToLookup(payment => payment.MembershipId!.Value);
        var refundedIds = payments.Where(payment => !payment.Refunded.IsZero).Select(payment => payment.Id).ToList();
        var refunds = await db.Refunds.AsNoTracking().Where(refund => refundedIds.Contains(refund.PaymentId)).ToListAsync(cancel);
        foreach (var facts in page)
        {
            var membership = known.GetValueOrDefault(facts.StripeSubscriptionId);
            if (Sold(tiers, facts.StripePriceId) is not var (tier, price))
            {
                // Else it is none of ours; one that has ended in the books as at Stripe has nothing more to tell.
                if (membership is not null && (facts.EndedAt is null || membership.EndedAt != facts.EndedAt))
                {
                    findings.Add(facts.StripeSubscriptionId, facts.StripeCustomerId, [$"Its price at Stripe is {facts.StripePriceId}, which this site does not sell."]);
                }

                continue;
            }

            findings.Add(facts.StripeSubscriptionId, facts.StripeCustomerId, MembershipComparison.Differences(membership, facts, price));
            if (membership is not null)
            {
                var refundedAt = RefundSync.EndsAccessAt([.. paid[membership.Id]], refunds);
                findings.Add(
                    facts.StripeSubscriptionId,
                    facts.StripeCustomerId,
                    MembershipComparison.Differences(membership, tier, [.. grants[membership.Id]], refundedAt, clock.GetUtcNow()));
            }
        }
    }

    internal async Task InvoicesAsync(IReadOnlyList<InvoiceSnapshot> page, Findings findings, CancellationToken cancel)
    {
        var subscriptions = page.Select(facts => facts.StripeSubscriptionId).Distinct(StringComparer.Ordinal).ToList();
        var members = await db.Memberships.Where(membership => subscriptions.Contains(membership.StripeSubscriptionId))
            .Select(membership => membership.StripeSubscriptionId).ToListAsync(cancel);
        var ids = page.Select(facts => facts.StripeInvoiceId).ToList();
        var known = await db.Payments.AsNoTracking().Where(payment => ids.Contains(payment.StripeInvoiceId!))
            .ToDictionaryAsync(payment => payment.StripeInvoiceId!, StringComparer.Ordinal, cancel);

        foreach (var facts in page.Where(facts => facts is { IsPaid: true, PaidAt: not null }))
        {
            var paidOn = publication.DayOf(facts.PaidAt!.Value);
            if (ReceiptNumber.ReadKept(paidOn, facts.ReceiptNumber) is { } number)
            {
                var series = ReceiptNumber.SeriesOf(paidOn);
                findings.Numbers[series] = Math.Max(findings.Numbers.GetValueOrDefault(series), number);
            }
            else if (known.GetValueOrDefault(facts.StripeInvoiceId)?.ReceiptNumber is { } ours)
            {
                findings.Untold[facts.StripeInvoiceId] = ours;
            }
        }

        // An invoice of a subscription that is not in the books at all was found with the subscription, or is not ours.
        foreach (var facts in page.Where(facts => members.Contains(facts.StripeSubscriptionId, StringComparer.Ordinal)))
        {
            var payment = known.GetValueOrDefault(facts.StripeInvoiceId);
            findings.Add(
                facts.StripeSubscriptionId,
                facts.StripeCustomerId,
                PaymentComparison.Differences(payment, facts.Facts),
                payment is null ? facts.StripeInvoiceId : null);
        }
    }

    internal async Task RefundsAsync(IReadOnlyList<RefundedIntent> page, Findings findings, CancellationToken cancel)
    {
        var intents = page.Select(refunded => refunded.StripePaymentIntentId).ToList();
        var payments = await db.Payments.AsNoTracking().Where(payment => intents.Contains(payment.StripePaymentIntentId!))
            .Join(db.Memberships, payment => payment.MembershipId, membership => (Guid?)membership.Id, (payment, membership) => new { Payment = payment, Membership = membership })
            .ToListAsync(cancel);
        var ids = page.Select(refunded => refunded.Refund.StripeRefundId).ToList();
        var known = await db.Refunds.Where(refund => ids.Contains(refund.StripeRefundId)).Select(refund => refund.StripeRefundId).ToListAsync(cancel);
        foreach (var missing in page.Where(refunded => !known.Contains(refunded.Refund.StripeRefundId, StringComparer.Ordinal)))
        {
            if (payments.Find(row => row.Payment.StripePaymentIntentId == missing.StripePaymentIntentId) is { } row)
            {
                findings.Add(
                    row.Membership.StripeSubscriptionId,
                    row.Membership.StripeCustomerId,
                    [$"The refund of {missing.Refund.Amount} is not in the books."],
                    row.Payment.StripeInvoiceId);
            }
        }
    }

    private static (Tier Tier, TierPrice Price)? Sold(List<Tier> tiers, string stripePriceId) => tiers
        .SelectMany(tier => tier.Prices, (tier, price) => ((Tier Tier, TierPrice Price)?)(tier, price))
        .FirstOrDefault(sold => string.Equals(sold!.Value.Price.StripePriceId, stripePriceId, StringComparison.Ordinal));
}
