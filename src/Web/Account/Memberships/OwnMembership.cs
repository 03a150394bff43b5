using Core.Facts;
using Core.Memberships;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Facts;
using Web.Ground.Site;
using Web.Ground.Troubles;

namespace Web.Account.Memberships;

/// <summary>What a member does to their own membership: each wish is asked of Stripe once per click, then the membership is fetched afresh.</summary>
/// <remarks>After a restore nothing is asked before the books are compared: what comes of it would be taken for what was told before.</remarks>
public sealed class OwnMembership(MembershipDb db, StripeGateway stripe, DirectSync sync, ReceiptSeries series, FactLog facts, TroubleBoard troubles, RefusedCalls calls, PublicAddress address, SiteText text)
{
    /// <summary>The living membership, else the one that ended last.</summary>
    public async Task<Membership?> OfAsync(Guid supporterId, CancellationToken cancel)
    {
        var all = await db.Memberships.AsNoTracking().Where(membership => membership.SupporterId == supporterId).ToListAsync(cancel);
        return all.OrderByDescending(membership => membership.IsLiving).ThenByDescending(membership => membership.StartedAt).FirstOrDefault();
    }

    public async Task<StripeOutcome> CancelAsync(Guid supporterId, Guid click, CancellationToken cancel) =>
        await series.IsRestoredAsync(cancel) ? StripeOutcome.Unavailable
            : await OfAsync(supporterId, cancel) is { IsLiving: true, CancelAt: null } membership
            ? await DoAsync(membership, new CancellationAsked(membership.Id, supporterId), RefusedDeed.Cancellation, await stripe.Subscriptions.CancelAtPeriodEndAsync(membership.StripeSubscriptionId, $"cancel:{membership.Id}:{click}", cancel), cancel)
            : StripeOutcome.Missing;

    public async Task<StripeOutcome> KeepAsync(Guid supporterId, Guid click, CancellationToken cancel) =>
        await series.IsRestoredAsync(cancel) ? StripeOutcome.Unavailable
            : await OfAsync(supporterId, cancel) is { IsLiving: true, CancelAt: not null } membership
            ? await DoAsync(membership, new ContinuationAsked(membership.Id, supporterId), RefusedDeed.Continuation, await stripe.Subscriptions.KeepAsync(membership.StripeSubscriptionId, $"keep:{membership.Id}:{click}", cancel), cancel)
            : StripeOutcome.Missing;

    /// <returns>Stripe's page for a new card, or why there is none; Missing when there is nothing to change.</returns>
    public async Task<(StripeOutcome Outcome, Uri? Page)> ChangeCardAsync(Guid supporterId, CancellationToken cancel)
    {
        if (await OfAsync(supporterId, cancel) is not { IsLiving: true } membership)
        {
            return (StripeOutcome.Missing, null);
        }

        var page = await stripe.CardPages.OpenAsync(membership.StripeCustomerId, address.To("/account/card-changed"), text.Culture, cancel);
        if (page.Outcome == StripeOutcome.Missing)
        {
            troubles.Raise(TroubleKind.CustomerGone, membership.StripeCustomerId);
            return (StripeOutcome.Refused, null);
        }

        calls.See(RefusedDeed.CardPage, page);
        return (page.Outcome, page.Value);
    }

    /// <summary>Fetches the membership afresh, for a member who was at Stripe's pages meanwhile.</summary>
    public async Task LookAgainAsync(Guid supporterId, CancellationToken cancel)
    {
        if (await OfAsync(supporterId, cancel) is { IsLiving: true } membership)
        {
            await sync.SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, supporterId, cancel);
        }
    }

    /// <summary>The change is made once Stripe said so; a synchronisation that fails now is made up for by the event.</summary>
    private async Task<StripeOutcome> DoAsync(Membership membership, Fact fact, RefusedDeed deed, StripeAnswer<string> answer, CancellationToken cancel)
    {
        calls.See(deed, answer);
        if (answer.IsDone)
        {
            await facts.StateAsync(fact, membership.SupporterId, cancel);
            await db.SaveChangesAsync(cancel);
            await sync.SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, membership.SupporterId, cancel);
        }

        return answer.Outcome == StripeOutcome.Missing ? StripeOutcome.Refused : answer.Outcome; // it is here, and not at Stripe: no click mends that
    }
}
