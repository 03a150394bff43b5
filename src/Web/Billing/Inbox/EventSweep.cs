using Core.Inbox;
using Data;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Inbox;

/// <summary>Rings again for every lane in which something is due: what a crash between commit and ring, or within a job, left.</summary>
public sealed class EventSweep(MembershipDb db, EventBell bell, TimeProvider clock)
{
    private const int MostLanes = 1000;

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var lanes = await db.ReceivedEvents
            .Where(received => received.Status == EventStatus.Pending && received.NextAttemptAt <= now)
            .Select(received => received.Lane).Distinct().Order().Take(MostLanes).ToListAsync(cancel);
        foreach (var lane in lanes)
        {
            bell.Ring(lane);
        }
    }
}
