using Core;
using Core.Changes;
using Core.Memberships;
using Core.Offers;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Account.Memberships;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;

namespace Web.Account.Changes;

/// <summary>What a member has, asked of Stripe this moment, and what a change of it would be. Nothing is changed by looking, but that a tier is made known to Stripe.</summary>
public sealed class ChangeReading(MembershipDb db, StripeGateway stripe, StripeCatalogue catalogue, OwnMembership own, MembershipReports reports, RefusedCalls calls, DirectSync sync, TimeProvider clock)
{
    /// <returns>Missing: no such membership of theirs, or it is over.</returns>
    public async Task<StripeAnswer<OwnPlace>> PlaceAsync(Guid supporterId, Guid membershipId, CancellationToken cancel)
    {
        if (await own.FindAsync(supporterId, membershipId, cancel) is not { IsLiving: true } membership)
        {
            return new StripeAnswer<OwnPlace>(StripeOutcome.Missing, null, null);
        }

        var fetched = calls.See(RefusedDeed.Change, await stripe.Subscriptions.ReadAsync(membership.StripeSubscriptionId, cancel));
        if (!fetched.IsDone)
        {
            // It is here, and not at Stripe: no click mends that, and staff were told.
            return fetched.Outcome == StripeOutcome.Missing ? new StripeAnswer<OwnPlace>(StripeOutcome.Refused, null, fetched.Reason) : fetched.As<OwnPlace>();
        }

        var tiers = await db.Tiers.OrderBy(tier => tier.Rank).ToListAsync(cancel);
        if (Sale.Of(fetched.Value, membership, tiers) is not { } sale)
        {
            return new StripeAnswer<OwnPlace>(StripeOutcome.Refused, null, null);
        }

        var facts = sale.Facts;
        if (facts.Status == SubscriptionStatus.Canceled)
        {
            await sync.SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, null, cancel); // the news of its end is late
            return new StripeAnswer<OwnPlace>(StripeOutcome.Missing, null, null);
        }

        var isGivenBack = (await reports.OfAsync(membership, cancel)).State == MembershipState.GivenBack;
        var obstacle = ChangeObstacles.Of(facts) ?? (isGivenBack ? ChangeObstacle.GivenBack : null);
        var codes = facts.Reductions.Select(reduction => reduction.CouponId).OfType<Guid>().ToList();
        return new OwnPlace(membership, facts, new Place(sale.Tier, sale.Price, facts.Price), await AheadAsync(membership.Id, cancel), obstacle, tiers)
        {
            Codes = codes.Count == 0 ? [] : await db.Set<CouponOffer>().AsNoTracking().Where(code => codes.Contains(code.Id)).ToListAsync(cancel),
        };
    }

    public Task<ChangeAhead?> AheadAsync(Guid membershipId, CancellationToken cancel) =>
        db.ChangesAhead.AsNoTracking().SingleOrDefaultAsync(ahead => ahead.MembershipId == membershipId, cancel);

    /// <summary>What the change would be, to the cent.</summary>
    /// <param name="on">For which second; null is now.</param>
    public async Task<StripeAnswer<ChangeOffer>> OfferAsync(OwnPlace from, Place to, ChangeStart start, DateTimeOffset? on, CancellationToken cancel)
    {
        var made = calls.See(RefusedDeed.Change, await catalogue.EnsureAsync(to.Tier, to.Price, to.Amount, cancel));
        if (!made.IsDone)
        {
            return made.As<ChangeOffer>();
        }

        var second = on ?? Second(from.Facts.Period);
        var offer = new ChangeOffer(from, to, start, null, second);
        if (start == ChangeStart.PeriodEnd)
        {
            return offer;
        }

        var order = Order(offer, made.Value);
        if (to.Amount != to.Price.Amount)
        {
            order = order with { Chosen = new ChosenPrice(to.Tier.StripeProductId!, to.Amount, to.Term) };
        }

        var bill = calls.See(RefusedDeed.Change, await stripe.Changes.PreviewAsync(order, cancel));
        return bill.IsDone ? offer with { Bill = bill.Value } : bill.As<ChangeOffer>();
    }

    /// <summary>As Stripe is asked for it.</summary>
    public static ChangeOrder Order(ChangeOffer offer, string stripePriceId) =>
        new(offer.From.Facts.StripeSubscriptionId, offer.From.Facts.Lines.First(line => line.StripePriceId == offer.From.Facts.StripePriceId).StripeItemId!, stripePriceId, offer.From.Facts.Quantity, offer.On, offer.Restarts)
        {
            LeftBehind = [.. offer.From.LeftBehind(offer.To).Select(reduction => reduction.StripeDiscountId).OfType<string>()],
        };

    /// <summary>Now, as Stripe counts; within the period that is paid for, whatever our clock shows.</summary>
    private DateTimeOffset Second(BillingPeriod period)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var last = period.Until - TimeSpan.FromSeconds(1);
        return now < period.From ? period.From : now > last ? last : now;
    }
}
