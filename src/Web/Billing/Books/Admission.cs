using Core;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>Whether a subscription of Stripe's is one of ours: which tier was sold, to whom, and whether it is what was ordered and paid.</summary>
public sealed class Admission(MembershipDb db, HeldOrders held, LatePayments late, TimeProvider clock, ILogger<Admission> log)
{
    /// <returns>Null: none of its prices is a tier's, and it is not in the books.</returns>
    public async Task<Sale?> SoldAsync(SubscriptionSnapshot facts, Membership? known, CancellationToken cancel)
    {
        var stripeIds = facts.Lines.Select(line => line.StripePriceId).ToList();
        var ordered = known is null && facts.OrderId is { } orderId ? await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == orderId, cancel) : null;
        var ownIds = facts.Lines.Select(line => line.TierPriceId).Append(known?.TierPriceId ?? ordered?.TierPriceId).OfType<Guid>().ToList();
        var tiers = await db.Tiers.Where(tier => tier.Prices.Any(price => stripeIds.Contains(price.StripePriceId!) || ownIds.Contains(price.Id))).ToListAsync(cancel);
        var sale = Sale.Of(facts, known, tiers) ?? (ordered is { TierPriceId: { } priceId } ? Sale.As(priceId, ordered.Quote.Term, facts, tiers) : null);
        if (sale is { Price: { StripePriceId: null, LeastMinor: null } } && facts.Lines.FirstOrDefault(line => line.TierPriceId == sale.Price.Id) is { } line)
        {
            // Made known to Stripe after the backup that was restored: newcomers pay this one too, not a second of the kind.
            sale.Price.LinkToStripe(line.StripePriceId);
            if (sale.Tier.StripeProductId is null && line.StripeProductId is { } product)
            {
                sale.Tier.LinkToStripe(product);
            }
        }

        return sale;
    }

    /// <summary>A subscription without any of our prices that is not in the books: nobody's, unless one of our payers has it.</summary>
    public async Task<SyncOutcome> StrangerAsync(SubscriptionSnapshot facts, CancellationToken cancel) =>
        MembershipSync.Runs(facts) && await db.Users.AnyAsync(supporter => supporter.StripeCustomerId == facts.StripeCustomerId, cancel)
            ? SyncOutcome.Parked(Reason.Of("Books.Outcome.Stranger", facts.StripeCustomerId, facts.StripePriceId))
            : SyncOutcome.Ignored(Reason.Of("Books.Outcome.NotSold", facts.StripePriceId));

    /// <summary>At the first contact: whose it is, and whether it is what was ordered and paid.</summary>
    /// <returns>The supporter, or why nothing begins.</returns>
    public async Task<(Guid SupporterId, SyncOutcome? Refusal)> AdmitAsync(Synchronisation sync, Sale sale, CancellationToken cancel)
    {
        var facts = sync.Subscription;
        if (await held.OfAsync(facts.StripeSubscriptionId, cancel) is { } standing)
        {
            return (standing.SupporterId, await held.StandingAsync(standing, sync, cancel));
        }

        if (!MembershipSync.Begins(facts))
        {
            return (default, SyncOutcome.Ignored(Reason.Of("Books.Outcome.NotBegun")));
        }

        var supporter = await db.Users.SingleOrDefaultAsync(supporter => supporter.StripeCustomerId == facts.StripeCustomerId, cancel) ?? await BringInAsync(sync.Payer, cancel);
        var order = (sync.CompletedOrderId ?? facts.OrderId) is { } orderId ? await db.Orders.SingleOrDefaultAsync(order => order.Id == orderId, cancel) : null;
        if (supporter is null)
        {
            return (default, order is not null && sync.Difference is { } other
                ? await held.HoldAsync(sync, order, sale.Tier.Name, other, cancel)
                : SyncOutcome.Parked(Reason.Of("Books.Outcome.NoCustomer", facts.StripeCustomerId)));
        }

        // An order that is gone with the books cannot be compared; that the customer is one of ours can.
        var isLost = order is null && sync.Payer?.SupporterId is not null;
        if (sync.Difference is null && facts.OrderId is not null && !isLost && order?.SupporterId != supporter.Id)
        {
            return (default, SyncOutcome.Parked(Reason.Of("Books.Outcome.OthersOrder", facts.OrderId, facts.StripeCustomerId)));
        }

        var first = sync.Invoices.FirstOrDefault(invoice => invoice.IsFirst);
        if (first is { IsPaid: false, Parts.Total.Minor: > 0 }
            && (order is null ? SyncOutcome.Ignored(Reason.Of("Books.Outcome.UnderWay")) : await late.SeeAsync(sync, first, order, sale.Tier.Name, cancel)) is { } waits)
        {
            return (default, waits);
        }

        var difference = order is null ? null
            : sync.Difference ?? OrderCheck.Differs(order, sale.Price, supporter.StripeCustomerId, facts) ?? (first is null ? null : OrderCheck.Differs(order, first.Parts));
        return difference is not null ? (default, await held.HoldAsync(sync, order!, sale.Tier.Name, difference, cancel))
            : (supporter.Id, null);
    }

    /// <summary>
    /// Somebody who pays one of our prices and is not here: who joined after the backup that was restored, under the same id and address, as this site's
    /// customer at Stripe says; and who was made a customer at Stripe's dashboard or by another program, by the address there.
    /// </summary>
    /// <returns>Null: without an address, or somebody's who pays as another customer. A person must look.</returns>
    internal async Task<Supporter?> BringInAsync(PayerSnapshot? payer, CancellationToken cancel)
    {
        if (payer is null || EmailAddress.Read(payer.Email) is not { } address)
        {
            return null;
        }

        var id = payer.SupporterId ?? Guid.CreateVersion7(clock.GetUtcNow());
        var known = await db.Users.FindAsync([id], cancel) ?? await db.Users.Having(address).FirstOrDefaultAsync(cancel);
        if (known?.StripeCustomerId is not null)
        {
            return null;
        }

        if (known is null)
        {
            known = Supporter.At(address, clock.GetUtcNow());
            known.Id = id;
            known.DisplayName = payer.Name;
            db.Users.Add(known);
            log.LogWarning("Supporter {SupporterId} is brought in: customer {CustomerId} was not in the books", id, payer.StripeCustomerId);
        }

        known.StripeCustomerId = payer.StripeCustomerId;
        await db.SaveChangesAsync(cancel);
        return known;
    }
}
