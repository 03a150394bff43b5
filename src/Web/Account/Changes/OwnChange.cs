using Core.Changes;
using Core.Facts;
using Core.Memberships;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Account.Memberships;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Facts;

namespace Web.Account.Changes;

/// <summary>
/// A member's change of their own membership, and its undoing. One at a time for each membership, on however many nodes; what is done is
/// what was shown, or nothing. Who asked is written down first: whatever dies in between, Stripe's news complete it.
/// </summary>
public sealed class OwnChange(
    MembershipDb db, ChangeReading reading, StripeGateway stripe, StripeCatalogue catalogue, OwnMembership own, DirectSync sync, ReceiptSeries series, OwnTurn turn, FactLog facts, RefusedCalls calls, TimeProvider clock,
    ILogger<OwnChange> log)
{
    /// <summary>So long what was shown may be pressed: what is reckoned for another moment would cost less with each day.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(15);

    public async Task<ChangeOutcome> MakeAsync(Guid supporterId, Guid membershipId, ChangeWish wish, CancellationToken cancel) =>
        await AloneAsync<ChangeOutcome>(supporterId, () => MakeAloneAsync(supporterId, membershipId, wish, cancel), new ChangeOutcome.Failed(StripeOutcome.Unavailable), cancel);

    /// <summary>Takes back what is to come: the schedule lets go, or the bill of a change that nobody paid is called off.</summary>
    public Task<StripeOutcome> UndoAsync(Guid supporterId, Guid membershipId, CancellationToken cancel) =>
        AloneAsync(supporterId, () => UndoAloneAsync(supporterId, membershipId, cancel), StripeOutcome.Unavailable, cancel);

    /// <summary>Beside no other deed of the same member; and after a restore not before the books are compared: what comes of it would be taken for what was told before.</summary>
    private async Task<T> AloneAsync<T>(Guid supporterId, Func<Task<T>> work, T unavailable, CancellationToken cancel) =>
        await series.IsRestoredAsync(cancel) ? unavailable : await turn.TakeAsync(supporterId, work, unavailable, cancel);

    private async Task<ChangeOutcome> MakeAloneAsync(Guid supporterId, Guid membershipId, ChangeWish wish, CancellationToken cancel)
    {
        var answer = await reading.PlaceAsync(supporterId, membershipId, cancel);
        if (!answer.IsDone)
        {
            return new ChangeOutcome.Failed(answer.Outcome);
        }

        var from = answer.Value;
        if (Wished(from, wish) is not { } to)
        {
            return new ChangeOutcome.NotOffered(from);
        }

        if (Earlier(from, to) is { } sameClick)
        {
            return sameClick;
        }

        if (from.Obstacle is not null || from.StartOf(to) is not { } start)
        {
            return new ChangeOutcome.NotOffered(from);
        }

        var on = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(wish.On, 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
        var now = clock.GetUtcNow();
        var isFresh = on <= now && now - on <= Shown && on >= from.Facts.Period.From && on < from.Facts.Period.Until && from.Stamp == wish.Stamp;
        var offered = await reading.OfferAsync(from, to, start, isFresh ? on : null, cancel);
        if (!offered.IsDone)
        {
            return new ChangeOutcome.Failed(offered.Outcome);
        }

        var offer = offered.Value;
        return isFresh && offer.Due.Minor == wish.Due && offer.Renewal.Minor == wish.Renewal
            ? await DoAsync(supporterId, offer, cancel)
            : new ChangeOutcome.Otherwise(offer);
    }

    /// <summary>Also what they have already: another click of the same page may have been faster.</summary>
    private static Place? Wished(OwnPlace from, ChangeWish wish)
    {
        var amount = wish.AmountIn(from.Now.Amount.Currency);
        return ChangeRule.Offered(from.Now, from.Tiers, wish.Price, amount)
            ?? (from.Now.Price.Id == wish.Price && (amount ?? from.Now.Amount) == from.Now.Amount ? from.Now : null);
    }

    private static ChangeOutcome? Earlier(OwnPlace from, Place to) =>
        ChangeRule.StartOf(from.Now, to) is null ? new ChangeOutcome.Done(ChangeStart.Now, to, from.Facts.Period.Until)
        : from.IsAhead(to, AheadKind.AtPeriodEnd) ? new ChangeOutcome.Done(ChangeStart.PeriodEnd, to, from.Ahead!.At)
        : from.IsAhead(to, AheadKind.Unpaid) ? new ChangeOutcome.Unpaid(to)
        : null;

    private async Task<ChangeOutcome> DoAsync(Guid supporterId, ChangeOffer offer, CancellationToken cancel)
    {
        var (membership, to, key) = (offer.From.Membership, offer.To, $"change:{offer.From.Membership.Id}:{offer.From.Stamp}:{offer.To.Price.Id}:{offer.To.Amount.Minor}:{offer.On.ToUnixTimeSeconds()}");
        var price = calls.See(RefusedDeed.Change, await catalogue.EnsureAsync(to.Tier, to.Price, to.Amount, cancel));
        if (!price.IsDone)
        {
            return new ChangeOutcome.Failed(price.Outcome);
        }

        await StateAsync(
            new ChangeAsked(
                membership.Id, supporterId, offer.From.Now.Tier.Name, offer.From.Now.Amount * offer.From.Facts.Quantity, offer.From.Now.Term, to.Tier.Name, to.Amount * offer.From.Facts.Quantity, to.Term, $"{offer.Start}",
                offer.Due.IsZero ? null : offer.Due),
            supporterId,
            cancel);
        var order = ChangeReading.Order(offer, price.Value);
        if (offer.Start == ChangeStart.PeriodEnd)
        {
            var planned = calls.See(RefusedDeed.Change, await stripe.Changes.PlanAsync(order, to.Price.Id, key, cancel));
            await FollowAsync(membership, supporterId, cancel);
            return planned.IsDone ? new ChangeOutcome.Done(ChangeStart.PeriodEnd, to, offer.NextAt) : new ChangeOutcome.Failed(planned.Outcome);
        }

        // What was planned for later would come on top: the new choice stands in its place.
        var free = offer.From.Facts.ScheduleId is null ? membership.StripeSubscriptionId : calls.See(RefusedDeed.Change, await stripe.Changes.ReleaseAsync(membership.StripeSubscriptionId, cancel));
        var made = free.IsDone ? calls.See(RefusedDeed.Change, await stripe.Changes.MakeAsync(order, key, cancel)) : free.As<MadeChange>();
        await FollowAsync(membership, supporterId, cancel);
        log.LogInformation("Membership {MembershipId} is to be another at once: {Outcome}", membership.Id, made.Outcome);
        return !made.IsDone ? new ChangeOutcome.Failed(made.Outcome)
            : made.Value.IsUnpaid ? new ChangeOutcome.Unpaid(to, offer.From.Facts.ScheduleId is not null)
            : new ChangeOutcome.Done(ChangeStart.Now, to, offer.NextAt);
    }

    private async Task<StripeOutcome> UndoAloneAsync(Guid supporterId, Guid membershipId, CancellationToken cancel)
    {
        if (await own.FindAsync(supporterId, membershipId, cancel) is not { IsLiving: true } membership || await reading.AheadAsync(membershipId, cancel) is not { RepricingId: null } ahead)
        {
            return StripeOutcome.Missing;
        }

        var tier = await db.Tiers.IgnoreAutoIncludes().Where(of => of.Prices.Any(price => price.Id == ahead.TierPriceId)).Select(of => of.Name).SingleAsync(cancel);
        await StateAsync(new ChangeUndoAsked(membership.Id, supporterId, tier, ahead.Price, ahead.Term), supporterId, cancel);
        var answer = calls.See(RefusedDeed.Change, ahead.Kind switch
        {
            AheadKind.AtPeriodEnd => await stripe.Changes.ReleaseAsync(membership.StripeSubscriptionId, cancel),
            AheadKind.Unpaid => await stripe.Changes.DropAsync(ahead.StripeId, cancel),
        });
        await FollowAsync(membership, supporterId, cancel);
        if (answer.IsDone && await own.FindAsync(supporterId, membershipId, cancel) is { } now
            && (now.TierPriceId, now.Term) == (ahead.TierPriceId, ahead.Term) && (now.TierPriceId, now.Price) != (membership.TierPriceId, membership.Price))
        {
            return StripeOutcome.Missing; // it came meanwhile: there is nothing left to take back
        }

        return answer.Outcome == StripeOutcome.Missing ? StripeOutcome.Refused : answer.Outcome;
    }

    private async Task StateAsync(Fact fact, Guid actor, CancellationToken cancel)
    {
        await facts.StateAsync(fact, actor, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A synchronisation that fails now is made up for by the event.</summary>
    private Task<SyncOutcome> FollowAsync(Membership membership, Guid actor, CancellationToken cancel) =>
        sync.SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, actor, cancel);
}
