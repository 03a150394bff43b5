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

/// <summary>What a member does to a membership of their own, as a rule the only one: each wish is asked of Stripe once per click, then the membership is fetched afresh.</summary>
/// <remarks>After a restore nothing is asked before the books are compared: what comes of it would be taken for what was told before.</remarks>
public sealed class OwnMembership(MembershipDb db, StripeGateway stripe, DirectSync sync, ReceiptSeries series, FactLog facts, TroubleBoard troubles, RefusedCalls calls, PublicAddress address, SiteText text)
{
    /// <summary>Every living membership, the first that began first; else the one that ended last.</summary>
    public async Task<IReadOnlyList<Membership>> OfAsync(Guid supporterId, CancellationToken cancel)
    {
        var all = await db.Memberships.AsNoTracking().Where(membership => membership.SupporterId == supporterId).ToListAsync(cancel);
        List<Membership> living = [.. all.Where(membership => membership.IsLiving).OrderBy(membership => membership.StartedAt)];
        return living.Count > 0 ? living : [.. all.OrderByDescending(membership => membership.StartedAt).Take(1)];
    }

    /// <param name="id">None: the only one there is.</param>
    public async Task<Membership?> FindAsync(Guid supporterId, Guid? id, CancellationToken cancel) =>
        (await OfAsync(supporterId, cancel)).Where(membership => id is null || membership.Id == id).ToList() is [var one] ? one : null;

    public async Task<StripeOutcome> CancelAsync(Guid supporterId, Guid? id, Guid click, CancellationToken cancel) =>
        await series.IsRestoredAsync(cancel) ? StripeOutcome.Unavailable
            : await FindAsync(supporterId, id, cancel) is { IsLiving: true, CancelAt: null } membership
            ? await DoAsync(membership, new CancellationAsked(membership.Id, supporterId), RefusedDeed.Cancellation, await stripe.Subscriptions.CancelAtPeriodEndAsync(membership.StripeSubscriptionId, $"cancel:{membership.Id}:{click}", cancel), cancel)
            : StripeOutcome.Missing;

    public async Task<StripeOutcome> KeepAsync(Guid supporterId, Guid? id, Guid click, CancellationToken cancel) =>
        await series.IsRestoredAsync(cancel) ? StripeOutcome.Unavailable
            : await FindAsync(supporterId, id, cancel) is { IsLiving: true, CancelAt: not null } membership
            ? await DoAsync(membership, new ContinuationAsked(membership.Id, supporterId), RefusedDeed.Continuation, await stripe.Subscriptions.KeepAsync(membership.StripeSubscriptionId, $"keep:{membership.Id}:{click}", cancel), cancel)
            : StripeOutcome.Missing;

    /// <returns>Stripe's page for a new card, or why there is none; Missing when there is nothing to change.</returns>
    public async Task<(StripeOutcome Outcome, Uri? Page)> ChangeCardAsync(Guid supporterId, Guid? id, CancellationToken cancel)
    {
        if (await FindAsync(supporterId, id, cancel) is not { IsLiving: true } membership)
        {
            return (StripeOutcome.Missing, null);
        }

        var page = await stripe.CardPages.OpenAsync(membership.StripeCustomerId, address.To($"/account/card-changed?membership={membership.Id}"), text.Culture, cancel);
        if (page.Outcome == StripeOutcome.Missing)
        {
            troubles.Raise(TroubleKind.CustomerGone, membership.StripeCustomerId);
            return (StripeOutcome.Refused, null);
        }

        calls.See(RefusedDeed.CardPage, page);
        return (page.Outcome, page.Value);
    }

    /// <summary>Fetches what they have afresh, for a member who was at Stripe's pages meanwhile: one card may pay for several.</summary>
    public async Task LookAgainAsync(Guid supporterId, CancellationToken cancel)
    {
        foreach (var membership in (await OfAsync(supporterId, cancel)).Where(membership => membership.IsLiving))
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
