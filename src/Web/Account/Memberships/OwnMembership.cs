using Core.Facts;
using Core.Memberships;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Facts;

namespace Web.Account.Memberships;

/// <summary>What a member does to a membership of their own, as a rule the only one: each wish is asked of Stripe once per click, then the membership is fetched afresh.</summary>
/// <remarks>After a restore nothing is asked before the books are compared: what comes of it would be taken for what was told before.</remarks>
public sealed class OwnMembership(MembershipDb db, MembershipReports reports, StripeGateway stripe, DirectSync sync, ReceiptSeries series, FactLog facts, RefusedCalls calls, OwnTurn turn, TimeProvider clock)
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

    /// <param name="said">Why: kept beside the deed, and Stripe's code for it with the subscription.</param>
    public Task<StripeOutcome> CancelAsync(Guid supporterId, Guid? id, Leaving said, Guid click, CancellationToken cancel) => InTurnAsync(
        supporterId,
        id,
        membership => membership.CancelAt is not null,
        async membership => await DoAsync(
            membership,
            new CancellationAsked(membership.Id, supporterId),
            RefusedDeed.Cancellation,
            (await reports.OfAsync(membership, cancel)).EndsAtOnce
                ? await stripe.Subscriptions.EndAsync(membership.StripeSubscriptionId, cancel)
                : await stripe.Subscriptions.CancelAtPeriodEndAsync(membership.StripeSubscriptionId, said.Reason, $"cancel:{membership.Id}:{click}:{said.Reason}", cancel),
            said.Answer(click, membership, LeavingDeed.Cancelled, clock.GetUtcNow()),
            cancel),
        cancel);

    public Task<StripeOutcome> KeepAsync(Guid supporterId, Guid? id, Guid click, CancellationToken cancel) => InTurnAsync(
        supporterId,
        id,
        membership => membership.CancelAt is null,
        async membership => await DoAsync(
            membership,
            new ContinuationAsked(membership.Id, supporterId),
            RefusedDeed.Continuation,
            await stripe.Subscriptions.KeepAsync(membership.StripeSubscriptionId, $"keep:{membership.Id}:{click}", cancel),
            null,
            cancel),
        cancel);

    /// <summary>Fetches what they have afresh, for a member who was at Stripe's pages meanwhile: one card may pay for several.</summary>
    public async Task LookAgainAsync(Guid supporterId, CancellationToken cancel)
    {
        foreach (var membership in (await OfAsync(supporterId, cancel)).Where(membership => membership.IsLiving))
        {
            await sync.SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, supporterId, cancel);
        }
    }

    /// <summary>A change that Stripe made: what was asked, why, and how it stands now; a synchronisation that fails is made up for by the event.</summary>
    internal async Task BookAsync(Membership membership, Fact fact, LeavingAnswer? answer, CancellationToken cancel)
    {
        await db.WriteAsync(
            async () =>
            {
                await facts.StateAsync(fact, membership.SupporterId, cancel);
                if (answer is not null && !await db.LeavingAnswers.AnyAsync(known => known.Id == answer.Id, cancel))
                {
                    db.LeavingAnswers.Add(answer);
                }

                await db.SaveChangesAsync(cancel);
            },
            cancel);
        await sync.SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, membership.SupporterId, cancel);
    }

    /// <param name="isSo">It stands already as it is wished: by the same click a moment before, or another tab.</param>
    private Task<StripeOutcome> InTurnAsync(Guid supporterId, Guid? id, Func<Membership, bool> isSo, Func<Membership, Task<StripeOutcome>> deed, CancellationToken cancel) => turn.TakeAsync(
        supporterId,
        async () => await series.IsRestoredAsync(cancel) ? StripeOutcome.Unavailable
            : await FindAsync(supporterId, id, cancel) is not { IsLiving: true } membership ? StripeOutcome.Missing
            : isSo(membership) ? StripeOutcome.Done
            : await deed(membership),
        StripeOutcome.Unavailable,
        cancel);

    /// <summary>The change is made once Stripe said so.</summary>
    private async Task<StripeOutcome> DoAsync(Membership membership, Fact fact, RefusedDeed deed, StripeAnswer<string> answer, LeavingAnswer? said, CancellationToken cancel)
    {
        calls.See(deed, answer);
        if (answer.IsDone)
        {
            await BookAsync(membership, fact, said, cancel);
        }

        return answer.Outcome == StripeOutcome.Missing ? StripeOutcome.Refused : answer.Outcome; // it is here, and not at Stripe: no click mends that
    }
}
