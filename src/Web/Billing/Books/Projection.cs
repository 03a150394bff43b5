using Core;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Shelf;
using Web.Ground.Work;

namespace Web.Billing.Books;

/// <summary>
/// Writes fetched facts: membership, grants, movements, payments with their receipt numbers, refunds, audit lines, mails and
/// the event's mark, all in one transaction or not at all.
/// </summary>
public sealed class Projection(
    MembershipDb db, Leases leases, PaymentBook book, MemberLetters letters, AuditTrail audit,
    Publication publication, StandingCache standings, TimeProvider clock, ILogger<Projection> log)
{
    public async Task<SyncOutcome> ApplyAsync(StripeNews news, CancellationToken cancel)
    {
        var (outcome, supporterId) = await db.WriteAsync(() => WriteAsync(news, cancel), cancel);
        switch (outcome.Result)
        {
            case SyncResult.Applied:
                standings.Drop(supporterId);
                letters.Ring();
                log.LogInformation("Subscription {SubscriptionId} is shown by membership {MembershipId}", news.Subscription.StripeSubscriptionId, outcome.MembershipId);
                break;
            case SyncResult.Parked:
                log.LogError("Subscription {SubscriptionId} opens nothing: {Reason}", news.Subscription.StripeSubscriptionId, outcome.Reason);
                break;
            case SyncResult.Ignored or SyncResult.Unavailable:
                break;
        }

        return outcome;
    }

    private async Task<(SyncOutcome Outcome, Guid SupporterId)> WriteAsync(StripeNews news, CancellationToken cancel)
    {
        await leases.ConfirmAsync(news.Hold, cancel);
        var facts = news.Subscription;
        var membership = await db.Memberships.SingleOrDefaultAsync(known => known.StripeSubscriptionId == facts.StripeSubscriptionId, cancel);
        if (await SoldAsync(facts, membership, cancel) is not var (tier, price))
        {
            return (membership is null
                ? SyncOutcome.Ignored($"Price {facts.StripePriceId} is not sold by this site.")
                : SyncOutcome.Parked($"The subscription has price {facts.StripePriceId} now, which this site does not sell: give it a tier's price at Stripe."), default);
        }

        if (membership is not null && price.StripePriceId != facts.StripePriceId)
        {
            news = news with { Subscription = facts with { Price = membership.Price, Term = membership.Term } };
        }

        var supporter = membership is null ? null : await db.Users.SingleAsync(supporter => supporter.Id == membership.SupporterId, cancel);
        if (supporter is null)
        {
            (supporter, var refusal) = await AdmitAsync(news, price, cancel);
            if (refusal is not null)
            {
                return (refusal, default);
            }
        }

        return (await WriteAsync(news, tier, price, membership, supporter!, cancel), supporter!.Id);
    }

    private async Task<SyncOutcome> WriteAsync(StripeNews news, Tier tier, TierPrice price, Membership? known, Supporter supporter, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var file = new MembershipFile
        {
            Membership = known,
            SupporterId = supporter.Id,
            Tier = tier,
            Price = price,
            Grants = known is null ? [] : await db.Grants.Where(grant => grant.MembershipId == known.Id).ToListAsync(cancel),
            Movements = await db.RevenueMovements.Where(movement => movement.SupporterId == supporter.Id).ToListAsync(cancel),
            RefundedAt = known is null ? null : await book.EndsAccessAtAsync(known.Id, cancel),
        };
        var endedByRefund = file.RefundedAt;
        var before = known?.CancelledAt;
        var change = MembershipSync.Apply(file, news.Subscription, publication, now);
        Add(change);
        await book.ApplyAsync(news, change.Membership, tier, supporter, cancel);
        endedByRefund = await book.EndsAccessAtAsync(change.Membership.Id, cancel);
        if (endedByRefund != file.RefundedAt)
        {
            // Money went back whole, or came again, in this very transaction: access follows it.
            Add(MembershipSync.Apply(
                file with
                {
                    Membership = change.Membership,
                    Grants = [.. file.Grants, .. change.NewGrants],
                    Movements = [.. file.Movements, .. change.Movements],
                    RefundedAt = endedByRefund,
                },
                news.Subscription,
                publication,
                now));
        }

        await TellAsync(news, change, before, tier, supporter, cancel);
        if (news.CompletedOrderId is { } orderId)
        {
            (await db.Orders.SingleAsync(order => order.Id == orderId, cancel)).Complete(now);
        }

        foreach (var told in news.Told)
        {
            told.Apply(now);
        }

        await db.SaveChangesAsync(cancel);
        return new SyncOutcome(SyncResult.Applied, null, change.Membership.Id);
    }

    /// <summary>By Stripe's price. A membership that has ended at another one keeps what it was sold as: its end must be booked.</summary>
    private async Task<(Tier Tier, TierPrice Price)?> SoldAsync(SubscriptionSnapshot facts, Membership? known, CancellationToken cancel)
    {
        var lastId = known is not null && facts.Status == SubscriptionStatus.Canceled ? known.TierPriceId : (Guid?)null;
        var candidates = await db.Tiers.Where(tier => tier.Prices.Any(price => price.StripePriceId == facts.StripePriceId || price.Id == lastId)).ToListAsync(cancel);
        var prices = candidates.SelectMany(tier => tier.Prices, (tier, price) => (Tier: tier, Price: price)).ToList();
        var at = prices.FindIndex(sold => string.Equals(sold.Price.StripePriceId, facts.StripePriceId, StringComparison.Ordinal));
        at = at < 0 ? prices.FindIndex(sold => sold.Price.Id == lastId) : at;
        return at < 0 ? null : prices[at];
    }

    /// <summary>At the first contact: whose it is, and whether it is what was ordered and paid.</summary>
    private async Task<(Supporter? Supporter, SyncOutcome? Refusal)> AdmitAsync(StripeNews news, TierPrice price, CancellationToken cancel)
    {
        var facts = news.Subscription;
        if (!MembershipSync.Begins(facts))
        {
            return (null, SyncOutcome.Ignored("The first payment was not made."));
        }

        var supporter = await db.Users.SingleOrDefaultAsync(supporter => supporter.StripeCustomerId == facts.StripeCustomerId, cancel);
        var order = facts.OrderId is { } orderId ? await db.Orders.SingleOrDefaultAsync(order => order.Id == orderId, cancel) : null;
        if (supporter is null)
        {
            return (null, SyncOutcome.Parked($"Nobody here is customer {facts.StripeCustomerId}."));
        }

        if (facts.OrderId is not null && (order is null || order.SupporterId != supporter.Id))
        {
            return (null, SyncOutcome.Parked($"Order {facts.OrderId} is not one of customer {facts.StripeCustomerId}."));
        }

        var first = news.Invoices.FirstOrDefault(invoice => invoice.IsFirst);
        var difference = order is null ? null
            : OrderCheck.Differs(order, price, supporter.StripeCustomerId, facts) ?? (first is null ? null : OrderCheck.Differs(order, first.Parts));
        return difference is not null ? (null, SyncOutcome.Parked(difference))
            : first is { IsPaid: false, Parts.Total.Minor: > 0 } ? (null, SyncOutcome.Ignored("The first payment is still under way."))
            : (supporter, null);
    }

    private void Add(MembershipChange change)
    {
        if (change.IsNew)
        {
            db.Memberships.Add(change.Membership);
        }

        db.Grants.AddRange(change.NewGrants);
        db.RevenueMovements.AddRange(change.Movements);
    }

    private async Task TellAsync(
        StripeNews news, MembershipChange change, DateTimeOffset? cancelledBefore, Tier tier, Supporter supporter, CancellationToken cancel)
    {
        var membership = change.Membership;
        foreach (var turn in change.Turns)
        {
            var (action, details) = TurnWords.Of(turn, membership, tier.Name);
            audit.Add(news.ActorId, action, "membership", membership.Id, details, supporter.Id);
            await letters.TellAsync(turn, membership, cancelledBefore, tier, supporter, cancel);
            if (turn == MembershipTurn.Started && await db.Memberships.Where(Membership.Living).AnyAsync(
                    other => other.SupporterId == supporter.Id && other.Id != membership.Id, cancel))
            {
                log.LogWarning("Supporter {SupporterId} pays for two memberships; the second is {MembershipId}", supporter.Id, membership.Id);
            }
        }
    }
}
