using System.Globalization;
using Core.Inbox;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Billing.Inbox;

/// <summary>Events that wait for a person: each customer whose money could not be booked is a trouble; what the endpoint does wrong is one.</summary>
public sealed class EventTroubles : ITroubleSource
{
    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.PaymentParked, TroubleKind.EventParked, TroubleKind.EventGivenUp];

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var stuck = await db.ReceivedEvents.Where(received => received.Status == EventStatus.Parked || received.Status == EventStatus.Failed)
            .Select(received => new { received.Status, received.Lane, received.Attempts, received.Reason, Since = received.SettledAt ?? received.ReceivedAt }).ToListAsync(cancel);
        var parked = stuck.Where(row => row.Status == EventStatus.Parked).ToList();
        var given = stuck.Where(row => row.Status == EventStatus.Failed).ToList();

        // At the door nothing is tried: what was, told of money.
        return
        [
            .. parked.Where(row => row.Attempts > 0).GroupBy(row => row.Lane, StringComparer.Ordinal)
                .Select(lane => new StandingTrouble(TroubleKind.PaymentParked, lane.Key, lane.MaxBy(row => row.Since)!.Reason, lane.Max(row => row.Since))),
            .. parked.Where(row => row.Attempts == 0).GroupBy(row => Cut(row.Reason), StringComparer.Ordinal)
                .Select(reason => new StandingTrouble(TroubleKind.EventParked, reason.Key, reason.First().Reason, reason.Max(row => row.Since))),
            .. given.Count == 0 ? Array.Empty<StandingTrouble>()
                : [new StandingTrouble(TroubleKind.EventGivenUp, "", given.Count.ToString(CultureInfo.InvariantCulture), given.Max(row => row.Since))],
        ];
    }

    private static string Cut(string? reason) => reason is { Length: > Trouble.LongestSubject } ? reason[..Trouble.LongestSubject] : reason ?? "";
}
