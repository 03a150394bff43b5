using Core;
using Core.Changes;
using Core.Memberships;
using Core.Repricings;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Billing.Inbox;

namespace Web.Billing.Repricings;

/// <summary>
/// Does one step, at Stripe and on its row. It is safe to do twice: what Stripe is asked for is looked for there first, and a mail is known by
/// campaign and membership.
/// </summary>
public sealed class RepricingSteps(
    MembershipDb db, StripeGateway stripe, StripeCatalogue catalogue, DirectSync sync, RefusedCalls calls, RepricingNotice notice, TimeProvider clock, ILogger<RepricingSteps> log)
{
    public async Task<StepEnd> DoAsync(RepricingStep step, RepricingCase one, CancellationToken cancel)
    {
        var (row, now) = (one.Row, clock.GetUtcNow());
        switch (step)
        {
            case RepricingStep.Wait { Shown: RepricingState.Failed }:
                row.WaitUntil(null);
                return StepEnd.Rests;
            case RepricingStep.Wait wait:
                row.Reach(wait.Shown, wait.Until);
                return StepEnd.Rests;
            case RepricingStep.Fail fail:
                row.Fail(fail.Why);
                return StepEnd.Rests;
            case RepricingStep.Close close:
                await notice.CloseAsync(one, close.As, now, cancel);
                return StepEnd.Rests;
            default:
                return await AtStripeAsync(step, one, cancel);
        }
    }

    /// <summary>A synchronisation that fails now is made up for by the event.</summary>
    public Task FollowAsync(Membership membership, CancellationToken cancel) =>
        sync.SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, null, cancel);

    private async Task<StepEnd> AtStripeAsync(RepricingStep step, RepricingCase one, CancellationToken cancel)
    {
        var (row, membership) = (one.Row, one.Membership);
        var read = await stripe.Subscriptions.ReadAsync(membership.StripeSubscriptionId, cancel);
        var tiers = await db.Tiers.ToListAsync(cancel);
        if (!read.IsDone || Sale.Of(read.Value, membership, tiers) is not { } sale)
        {
            return Refused(row, read, read.IsDone ? Reason.Of("Repricings.Why.Arranged") : null);
        }

        return step switch
        {
            RepricingStep.Tell or RepricingStep.Remind => await notice.TellAsync(one, sale, step is RepricingStep.Remind, cancel),
            RepricingStep.Plan => await PlanAsync(one, sale, cancel),
            RepricingStep.End => await EndAsync(one, sale, cancel),
            RepricingStep.Recheck => sale.Facts.CancelAt is null ? await TakenBackAsync(one, cancel) : notice.Stale(row),
            RepricingStep.Keep => await KeepAsync(one, sale, cancel),
            RepricingStep.Release => Reached(one, RepricingState.Refused, sale.Facts.Ahead?.RepricingId != one.Campaign.Id ? membership.StripeSubscriptionId
                : await stripe.Changes.ReleaseAsync(membership.StripeSubscriptionId, cancel)),
            RepricingStep.TakeBack => await TakeBackAsync(one, sale, cancel),
            _ => throw new InvalidOperationException($"{step} is nothing to do at Stripe."),
        };
    }

    /// <summary>That it was the campaign is written down before Stripe is asked: an end that its member asked for is never taken for it.</summary>
    private async Task<StepEnd> EndAsync(RepricingCase one, Sale sale, CancellationToken cancel)
    {
        var (row, subscription) = (one.Row, one.Membership.StripeSubscriptionId);
        if (row.EndAskedAt is null)
        {
            if (sale.Facts.CancelAt is not null)
            {
                return notice.Stale(row);
            }

            row.AskEnd(clock.GetUtcNow());
            return StepEnd.GoesOn;
        }

        return Reached(one, RepricingState.Ending, sale.Facts.CancelAt is not null ? subscription : await stripe.Subscriptions.CancelAtPeriodEndAsync(subscription, LeavingReason.Unsaid, row.TryName, cancel));
    }

    /// <summary>Their end was taken back without a yes: it goes on as it was, which the board shows.</summary>
    private async Task<StepEnd> TakenBackAsync(RepricingCase one, CancellationToken cancel)
    {
        await notice.CloseAsync(one, RepricingState.Kept, clock.GetUtcNow(), cancel);
        return StepEnd.Rests;
    }

    private async Task<StepEnd> KeepAsync(RepricingCase one, Sale sale, CancellationToken cancel)
    {
        var (row, subscription) = (one.Row, one.Membership.StripeSubscriptionId);
        var end = Reached(one, RepricingState.Agreed, sale.Facts.CancelAt is null ? subscription : await stripe.Subscriptions.KeepAsync(subscription, row.TryName, cancel));
        if (end == StepEnd.Follows)
        {
            row.TakeEndBack();
        }

        return end;
    }

    /// <summary>By what Stripe says this moment: whoever did something else meanwhile is left alone.</summary>
    private async Task<StepEnd> PlanAsync(RepricingCase one, Sale sale, CancellationToken cancel)
    {
        var (campaign, row, membership, facts) = (one.Campaign, one.Row, one.Membership, sale.Facts);
        if (facts.Ahead?.RepricingId == campaign.Id)
        {
            return Reached(one, RepricingState.Planned, membership.StripeSubscriptionId);
        }

        var obstacle = ChangeObstacles.Of(facts);
        if (obstacle == ChangeObstacle.Arranged)
        {
            row.Fail(Reason.Of("Repricings.Why.Arranged"));
            return StepEnd.Rests;
        }

        if (obstacle is not null || facts.Ahead is not null || sale.Price.Id != row.FromPriceId || facts.Period.Until < row.ChangesAt)
        {
            return notice.Stale(row);
        }

        if (facts.Quantity != row.Pieces)
        {
            return await notice.TellAsync(one, sale, isReminder: false, cancel); // another sum than they know of
        }

        var to = RepricingNotice.To(one, sale);
        var price = await catalogue.EnsureAsync(to.Tier, to.Price, to.Amount, cancel);
        if (!price.IsDone)
        {
            return Refused(row, price);
        }

        var order = new ChangeOrder(facts.StripeSubscriptionId, facts.Lines.First(line => line.StripePriceId == facts.StripePriceId).StripeItemId!, price.Value, facts.Quantity, clock.GetUtcNow(), Restarts: false);
        var planned = await stripe.Changes.PlanAsync(order, to.Price.Id, row.TryName, cancel, campaign.Id);
        log.LogInformation("Membership {MembershipId} is to pay price {PriceId} from {ChangesAt} on: {Outcome}", membership.Id, to.Price.Id, facts.Period.Until, planned.Outcome);
        return Reached(one, RepricingState.Planned, planned);
    }

    /// <summary>The campaign is stopped: what it did to this membership is undone, and who was told is told.</summary>
    private async Task<StepEnd> TakeBackAsync(RepricingCase one, Sale sale, CancellationToken cancel)
    {
        var (row, subscription) = (one.Row, one.Membership.StripeSubscriptionId);
        StripeAnswer<string> answer = subscription;
        if (sale.Facts.Ahead?.RepricingId == one.Campaign.Id)
        {
            answer = await stripe.Changes.ReleaseAsync(subscription, cancel);
        }
        else if (row is { EndAskedAt: not null, RefusedAt: null } && sale.Facts.CancelAt is not null)
        {
            answer = await stripe.Subscriptions.KeepAsync(subscription, row.TryName, cancel);
        }

        if (!answer.IsDone)
        {
            return Refused(row, answer);
        }

        // Who said no leaves, as they wanted to; a price that stays is told to whoever stays.
        var leaves = row is { EndAskedAt: not null, RefusedAt: not null } && sale.Facts.CancelAt is not null;
        await notice.CloseAsync(one, leaves ? RepricingState.Ending : RepricingState.Stopped, clock.GetUtcNow(), cancel);
        return StepEnd.Follows;
    }

    private StepEnd Reached(RepricingCase one, RepricingState state, StripeAnswer<string> answer)
    {
        if (!answer.IsDone)
        {
            return Refused(one.Row, answer);
        }

        calls.See(RefusedDeed.Change, answer);
        one.Row.Reach(state, clock.GetUtcNow() + RepricingNotice.News);
        return StepEnd.Follows;
    }

    /// <summary>It is tried again later, or by a person.</summary>
    private StepEnd Refused<T>(RepricedMembership row, StripeAnswer<T> answer, string? why = null)
        where T : class
    {
        why ??= Why(calls.See(RefusedDeed.Change, answer));
        if (answer.Outcome == StripeOutcome.Unavailable)
        {
            row.PutOff(why, clock.GetUtcNow());
        }
        else
        {
            log.LogWarning("Stripe would not bring membership {MembershipId} to its new price: {Reason}", row.MembershipId, why);
            row.Fail(why);
        }

        return StepEnd.Rests;
    }

    /// <summary>What Stripe says is kept within what it means here.</summary>
    private static string Why<T>(StripeAnswer<T> answer)
        where T : class
    {
        var said = answer.Reason ?? Reason.Of("Gateway.Unreadable");
        object within = Reason.Read(said) is { } reason ? reason : said;
        return answer.Outcome switch
        {
            StripeOutcome.Refused => Reason.Of("Repricings.Why.Refused", within),
            StripeOutcome.Missing => Reason.Of("Repricings.Why.Missing", within),
            StripeOutcome.Unavailable or StripeOutcome.Done => said,
        };
    }
}
