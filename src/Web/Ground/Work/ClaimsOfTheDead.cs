using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Work;

/// <summary>
/// A killed process leaves its claims behind until they run out: minutes in which a payer waits. On SQLite the data directory
/// has one site at a time, so whatever is claimed when it starts was claimed by the dead.
/// </summary>
public sealed class ClaimsOfTheDead(MembershipDb db, DatabaseOptions options)
{
    /// <summary>Call it while the data directory is held, before any job runs.</summary>
    public async Task FreeAsync(CancellationToken cancel = default)
    {
        if (options.Provider != DatabaseProvider.Sqlite)
        {
            return;
        }

        await db.WriteAsync(
            async () =>
            {
                await db.LaneHolds.Where(hold => hold.HeldBy != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(hold => hold.HeldBy, (Guid?)null), cancel);
                await db.OutgoingMails.Where(mail => mail.ClaimedUntil != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.ClaimedUntil, (DateTimeOffset?)null), cancel);
                await db.ImportRuns.Where(run => run.ClaimedUntil != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(run => run.ClaimedUntil, (DateTimeOffset?)null), cancel);
            },
            cancel);
    }
}
