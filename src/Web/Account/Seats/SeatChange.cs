using Core.Changes;
using Core.Facts;
using Core.Memberships;
using Core.Seats;
using Core.Troubles;
using Data;
using Web.Account.Changes;
using Web.Account.Memberships;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Facts;

namespace Web.Account.Seats;

/// <summary>More places at once, to the cent that was shown, or fewer from the period's end: what is done is what was shown, or nothing.</summary>
public sealed class SeatChange(
    MembershipDb db, ChangeReading reading, SeatsQuery seats, StripeGateway stripe, DirectSync sync, ReceiptSeries series, OwnTurn turn, FactLog facts, RefusedCalls calls, TimeProvider clock)
{
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(15);

    /// <returns>Null: there are as many already, it is not sold, or something stands in the way.</returns>
    public async Task<StripeAnswer<SeatOffer>?> OfferAsync(OwnPlace from, int wanted, DateTimeOffset? on, CancellationToken cancel)
    {
        var (facts, pieces) = (from.Facts, wanted + 1L);
        var isMore = pieces > facts.Quantity;
        if (from.Obstacle is not null || pieces == facts.Quantity || wanted < 0 || (isMore && from.Ahead is { RepricingId: null })
            || !SeatRule.Allows(isMore ? from.Now.Tier.LeastSeats : 0, isMore ? from.Now.Tier.MostSeats : SeatRule.Most, wanted))
        {
            return null;
        }

        var start = isMore ? ChangeStart.Now : ChangeStart.PeriodEnd;
        var then = facts with { Quantity = pieces, Lines = [facts.Lines[0] with { Quantity = pieces }] };
        var lost = SeatRule.Lost([.. (await seats.OfAsync(from.Membership, cancel)).Select(view => view.Seat)], pieces).Select(seat => seat.Id).ToHashSet();
        var names = (await seats.OfAsync(from.Membership, cancel)).Where(view => lost.Contains(view.Seat.Id)).Select(view => view.Holder ?? view.Seat.Label).OfType<string>().ToList();
        var offer = new SeatOffer(from, wanted, start, null, Renewal.Of(then, from.Now, from.Now.Tier.StripeProductId, start, on ?? Second(facts)).Each, on ?? Second(facts), names);
        if (!isMore)
        {
            return offer;
        }

        var bill = calls.See(RefusedDeed.Change, await stripe.Changes.PreviewAsync(Order(offer), cancel));
        return bill.IsDone ? offer with { Bill = bill.Value } : bill.As<SeatOffer>();
    }

    public Task<SeatOutcome> MakeAsync(Guid supporterId, Guid membershipId, SeatWish wish, CancellationToken cancel) => turn.TakeAsync<SeatOutcome>(
        supporterId,
        async () => await series.IsRestoredAsync(cancel) ? new SeatOutcome.Failed(StripeOutcome.Unavailable) : await MakeAloneAsync(supporterId, membershipId, wish, cancel),
        new SeatOutcome.Failed(StripeOutcome.Unavailable),
        cancel);

    private async Task<SeatOutcome> MakeAloneAsync(Guid supporterId, Guid membershipId, SeatWish wish, CancellationToken cancel)
    {
        var place = await reading.PlaceAsync(supporterId, membershipId, cancel);
        if (!place.IsDone)
        {
            return new SeatOutcome.Failed(place.Outcome);
        }

        var from = place.Value;
        if (from.Facts.Quantity == wish.Seats + 1L || (from.Ahead is { Kind: AheadKind.AtPeriodEnd } ahead && ahead.TierPriceId == from.Now.Price.Id && ahead.Price == from.Now.Amount * (wish.Seats + 1)))
        {
            return new SeatOutcome.Done(); // the same click a moment before
        }

        var (on, now) = (DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(wish.On, 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds())), clock.GetUtcNow());
        var isFresh = on <= now && now - on <= Shown && on >= from.Facts.Period.From && on < from.Facts.Period.Until && from.Stamp == wish.Stamp;
        if (await OfferAsync(from, wish.Seats, isFresh ? on : null, cancel) is not { } offered)
        {
            return new SeatOutcome.NotOffered();
        }

        return !offered.IsDone ? new SeatOutcome.Failed(offered.Outcome)
            : isFresh && offered.Value.Due.Minor == wish.Due && offered.Value.Renewal.Minor == wish.Renewal ? await DoAsync(supporterId, offered.Value, cancel)
            : new SeatOutcome.Otherwise(offered.Value);
    }

    private async Task<SeatOutcome> DoAsync(Guid supporterId, SeatOffer offer, CancellationToken cancel)
    {
        var (membership, from, key) = (offer.From.Membership, offer.From, $"seats:{offer.From.Membership.Id}:{offer.From.Stamp}:{offer.Seats}:{offer.On.ToUnixTimeSeconds()}");
        await facts.StateAsync(
            new SeatsAsked(membership.Id, supporterId, from.Now.Tier.Name, (int)from.Facts.Quantity - 1, offer.Seats, $"{offer.Start}", offer.Due.IsZero ? null : offer.Due), supporterId, cancel);
        await db.SaveChangesAsync(cancel);
        if (offer.Start == ChangeStart.PeriodEnd)
        {
            var planned = calls.See(RefusedDeed.Change, await stripe.Changes.PlanAsync(Order(offer), from.Now.Price.Id, key, cancel));
            await FollowAsync(membership, supporterId, cancel);
            return planned.IsDone ? new SeatOutcome.Done() : new SeatOutcome.Failed(planned.Outcome);
        }

        // A new price that a campaign planned would come on top of it: it is planned again for the new number.
        var free = from.Facts.ScheduleId is null ? membership.StripeSubscriptionId : calls.See(RefusedDeed.Change, await stripe.Changes.ReleaseAsync(membership.StripeSubscriptionId, cancel));
        var made = free.IsDone ? calls.See(RefusedDeed.Change, await stripe.Changes.MakeAsync(Order(offer), key, cancel)) : free.As<MadeChange>();
        await FollowAsync(membership, supporterId, cancel);
        return !made.IsDone ? new SeatOutcome.Failed(made.Outcome) : made.Value.IsUnpaid ? new SeatOutcome.Unpaid() : new SeatOutcome.Done();
    }

    private static ChangeOrder Order(SeatOffer offer)
    {
        var facts = offer.From.Facts;
        return new ChangeOrder(facts.StripeSubscriptionId, facts.Lines[0].StripeItemId!, facts.StripePriceId, offer.Seats + 1L, offer.On, Restarts: false);
    }

    private DateTimeOffset Second(SubscriptionSnapshot facts)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var last = facts.Period.Until - TimeSpan.FromSeconds(1);
        return now < facts.Period.From ? facts.Period.From : now > last ? last : now;
    }

    private Task<SyncOutcome> FollowAsync(Membership membership, Guid actor, CancellationToken cancel) =>
        sync.SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, actor, cancel);
}
