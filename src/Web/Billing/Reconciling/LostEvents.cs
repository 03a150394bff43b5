using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Site;

namespace Web.Billing.Reconciling;

/// <summary>
/// Events that never reached us are taken in as if they had. Stripe names those that no endpoint took; where there is no endpoint it names none, so
/// what it lists since the last look is compared too. Stripe lists thirty days.
/// </summary>
public sealed class LostEvents(StripeGateway stripe, RefusedCalls calls, StripeClock stripeClock, StripeInbox inbox, MembershipDb db, SiteText text, TimeProvider clock)
{
    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AtFirst = TimeSpan.FromDays(1);
    private static readonly TimeSpan AtMost = TimeSpan.FromDays(30);

    /// <param name="isSwept">Also what Stripe lists since the last look; not after a restore, when everything is compared anyway.</param>
    /// <returns>Until when, by Stripe's clock; null when Stripe stopped answering.</returns>
    public async Task<DateTimeOffset?> TakeInAsync(List<Difference> differences, bool mends, bool isSwept, CancellationToken cancel)
    {
        var until = stripeClock.AtStripe(clock.GetUtcNow()) - UnderWay;
        var lost = calls.See(RefusedDeed.Comparison, await stripe.Events.UndeliveredAsync(until, cancel));
        if (!lost.IsDone)
        {
            return null;
        }

        await StoreAsync(lost.Value.AsEnumerable().Reverse(), differences, mends, cancel);
        return isSwept && !await SweepAsync(until, differences, mends, cancel) ? null : until;
    }

    private async Task<bool> SweepAsync(DateTimeOffset until, List<Difference> differences, bool mends, CancellationToken cancel)
    {
        var last = await db.Comparisons.Where(comparison => comparison.SweptUntil != null).MaxAsync(comparison => comparison.SweptUntil, cancel);
        var since = last is { } swept ? (swept - Overlap > until - AtMost ? swept - Overlap : until - AtMost) : until - AtFirst;
        foreach (var types in EventTable.All.Select(known => known.Type).Chunk(StripeEvents.MostTypes))
        {
            string? next = null;
            do
            {
                var page = calls.See(RefusedDeed.Comparison, await stripe.Events.PageAsync(types, since, until, next, cancel));
                if (!page.IsDone)
                {
                    return false;
                }

                await StoreAsync(page.Value.Items, differences, mends, cancel);
                next = page.Value.Next;
            }
            while (next is not null);
        }

        return true;
    }

    private async Task StoreAsync(IEnumerable<string> bodies, List<Difference> differences, bool mends, CancellationToken cancel)
    {
        var told = bodies.Select(body => (Body: body, Envelope: EventEnvelope.Read(body))).Where(row => row.Envelope is { } envelope && EventTable.Find(envelope.Type) is not null).ToList();
        var ids = told.Select(row => row.Envelope!.Id).ToList();
        var known = (await db.ReceivedEvents.Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        foreach (var (body, envelope) in told.Where(row => known.Add(row.Envelope!.Id) && differences.TrueForAll(found => found.StripeId != row.Envelope!.Id)))
        {
            if (mends)
            {
                await inbox.StoreAsync(body, cancel);
            }

            differences.Add(new Difference(envelope!.Id, [text["Reconciling.Event.Lost", envelope.Type]], IsRepaired: mends, Why: null));
        }
    }
}
