using Core;
using Core.Inbox;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Work;

namespace Web.Billing.Inbox;

/// <summary>
/// The lanes (customers) in which events wait; within a lane they are applied one after the other. Those that somebody waits for are
/// done by hands of their own, so that a storm of renewals cannot fill all.
/// </summary>
public sealed class EventWork(bool isAwaited) : IWork
{
    public const string LaneKind = "lane";

    /// <summary>How many of one customer wait together, as a rule: so many rows name so many lanes.</summary>
    private const int EventsPerLane = 4;

    public bool IsAwaited { get; } = isAwaited;

    public string Kind => LaneKind;

    public int AtOnce => IsAwaited ? 4 : 8;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var lanes = await db.ReceivedEvents
            .Where(received => received.Status == EventStatus.Pending && received.IsAwaited == IsAwaited && received.NextAttemptAt <= now)
            .Where(received => !held.Contains(received.Lane))
            .OrderBy(received => received.NextAttemptAt)
            .Select(received => received.Lane).Take(most * EventsPerLane).ToListAsync(cancel);
        return [.. lanes.Distinct(StringComparer.Ordinal).Take(most)];
    }

    /// <summary>All of a lane that are due: whichever of them stops its worker, it is counted.</summary>
    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => db.ReceivedEvents
        .Where(received => subjects.Contains(received.Lane) && received.Status == EventStatus.Pending && received.NextAttemptAt <= now)
        .ExecuteUpdateAsync(set => set.SetProperty(received => received.Attempts, received => received.Attempts + 1), cancel);

    public Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        if (!IsAwaited)
        {
            ReadPace.LetOthersPass();
        }

        return scope.GetRequiredService<LaneTurn>().RunAsync(lease, cancel);
    }

    /// <summary>The oldest is the one that was being tried; the others of its lane go on without it.</summary>
    public async Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel)
    {
        var oldest = await db.ReceivedEvents
            .Where(received => received.Lane == subject && received.Status == EventStatus.Pending && received.NextAttemptAt <= now && received.Attempts > 0)
            .OrderBy(received => received.ReceivedAt).ThenBy(received => received.Id).FirstOrDefaultAsync(cancel);
        oldest?.Settle(EventStatus.Pending, Reason.Of("Inbox.Later.BrokeOff"), now);
    }
}
