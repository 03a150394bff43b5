using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.People.Accounts;

/// <summary>When somebody was last here, to the hour: exact enough for staff, and no write for every page that is read.</summary>
public sealed class LastVisits(MembershipDb db, TimeProvider clock)
{
    private static readonly TimeSpan Grain = TimeSpan.FromHours(1);

    public async Task NoteAsync(Supporter supporter, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (supporter.LastSeenAt > now - Grain)
        {
            return;
        }

        await db.WriteAsync(
            () => db.Users.Where(one => one.Id == supporter.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastSeenAt, now), cancel),
            cancel);
    }
}
