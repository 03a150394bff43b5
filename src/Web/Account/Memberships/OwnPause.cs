using Core.Facts;
using Core.Memberships;
using Core.Troubles;
using Web.Billing.Books;
using Web.Billing.Gateway;

namespace Web.Account.Memberships;

/// <summary>A member's pause of whole periods, and its end before the day.</summary>
public sealed class OwnPause(OwnMembership own, OwnTurn turn, MembershipReports reports, StripeGateway stripe, ReceiptSeries series, RefusedCalls calls, TimeProvider clock)
{
    /// <summary>So near the end of what is paid, the next period counts as begun.</summary>
    private static readonly TimeSpan Edge = TimeSpan.FromMinutes(5);

    /// <summary>What may be chosen; empty where there is nothing to pause.</summary>
    public async Task<IReadOnlyList<Pause>> OfferedAsync(Membership membership, CancellationToken cancel) =>
        Pause.OfferedFor(membership, await reports.OfAsync(membership, cancel));

    /// <param name="periods">How many payments are left out.</param>
    public Task<PauseOutcome> BeginAsync(Guid me, Guid? id, int periods, Leaving said, Guid click, CancellationToken cancel) => turn.TakeAsync(
        me,
        async () =>
        {
            if (await series.IsRestoredAsync(cancel))
            {
                return PauseOutcome.Unavailable;
            }

            if (await own.FindAsync(me, id, cancel) is not { } membership)
            {
                return PauseOutcome.Missing;
            }

            if (membership.RestsFrom is not null)
            {
                return PauseOutcome.Done; // the same click a moment before
            }

            if ((await OfferedAsync(membership, cancel)).FirstOrDefault(offer => offer.Periods == periods) is not { } pause)
            {
                return PauseOutcome.Missing;
            }

            var answer = await stripe.Pauses.PauseAsync(membership.StripeSubscriptionId, pause, $"pause:{membership.Id}:{click}:{periods}", cancel);
            var outcome = Read(answer, RefusedDeed.Pause);
            if (outcome == PauseOutcome.Done)
            {
                await own.BookAsync(membership, new PauseAsked(membership.Id, me, periods), said.Answer(click, membership, LeavingDeed.Paused, clock.GetUtcNow()), cancel);
            }

            return outcome;
        },
        PauseOutcome.Unavailable,
        cancel);

    /// <summary>Where nothing is open any more, the next payment is taken now.</summary>
    public Task<PauseOutcome> EndAsync(Guid me, Guid? id, Guid click, CancellationToken cancel) => turn.TakeAsync(
        me,
        async () =>
        {
            if (await series.IsRestoredAsync(cancel))
            {
                return PauseOutcome.Unavailable;
            }

            if (await own.FindAsync(me, id, cancel) is not { IsLiving: true } membership)
            {
                return PauseOutcome.Missing;
            }

            if (membership.RestsFrom is not { } from)
            {
                return PauseOutcome.Done; // by its day, or by the same click a moment before
            }

            var isResting = from - Edge <= clock.GetUtcNow();
            var outcome = Read(await stripe.Pauses.EndAsync(membership.StripeSubscriptionId, isResting, $"unpause:{membership.Id}:{click}", cancel), RefusedDeed.PauseEnd);
            if (outcome == PauseOutcome.Done)
            {
                await own.BookAsync(membership, new PauseEndAsked(membership.Id, me), null, cancel);
            }

            return outcome;
        },
        PauseOutcome.Unavailable,
        cancel);

    /// <summary>What the shop cannot mend is no alarm.</summary>
    private PauseOutcome Read(StripeAnswer<string> answer, RefusedDeed deed)
    {
        if (answer is { Outcome: StripeOutcome.Refused, About: StripePauses.Planned or StripePauses.Underway or StripePauses.Declined })
        {
            return answer.About switch
            {
                StripePauses.Planned => PauseOutcome.Planned,
                StripePauses.Underway => PauseOutcome.Underway,
                _ => PauseOutcome.Declined,
            };
        }

        return calls.See(deed, answer).Outcome switch
        {
            StripeOutcome.Done => PauseOutcome.Done,
            StripeOutcome.Missing or StripeOutcome.Refused => PauseOutcome.Refused,
            StripeOutcome.Unavailable => PauseOutcome.Unavailable,
        };
    }
}
