using Core.Imports;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Doors.Imports;

/// <summary>Which job has a run, and what it says of its progress: conditional updates, so that of two jobs only one goes on.</summary>
public sealed class ImportClaims(MembershipDb db, TimeProvider clock)
{
    /// <summary>Longer than a batch takes; what a killed process held is free again after it.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    /// <summary>The claim, or null when the run needs no work or another job has it.</summary>
    public async Task<DateTimeOffset?> TakeAsync(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = Until(now);
        var won = await db.WriteAsync(
            () => db.ImportRuns
                .Where(run => run.Id == id && (run.Step == ImportStep.Checking || run.Step == ImportStep.Importing))
                .Where(run => run.ClaimedUntil == null || run.ClaimedUntil <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(run => run.ClaimedUntil, until), cancel),
            cancel);
        return won == 1 ? until : null;
    }

    /// <summary>Moves the claim on and says how far it is; null when another job has taken over.</summary>
    public async Task<DateTimeOffset?> HoldAsync(Guid id, DateTimeOffset claim, ImportProgress progress, CancellationToken cancel)
    {
        var until = Until(clock.GetUtcNow());
        var held = await db.WriteAsync(
            () => db.ImportRuns.Where(run => run.Id == id && run.ClaimedUntil == claim).ExecuteUpdateAsync(
                set => set.SetProperty(run => run.ClaimedUntil, until)
                    .SetProperty(run => run.Percent, progress.Percent)
                    .SetProperty(run => run.ItemsDone, progress.Items),
                cancel),
            cancel);
        return held == 1 ? until : null;
    }

    public async Task<bool> EndAsync(Guid id, DateTimeOffset claim, ImportStep step, string? report, string? trouble, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? finishedAt = step == ImportStep.Checked ? null : now;
        return await db.WriteAsync(
            () => db.ImportRuns.Where(run => run.Id == id && run.ClaimedUntil == claim).ExecuteUpdateAsync(
                set => set.SetProperty(run => run.ClaimedUntil, (DateTimeOffset?)null)
                    .SetProperty(run => run.Step, step)
                    .SetProperty(run => run.Report, run => report ?? run.Report)
                    .SetProperty(run => run.Trouble, trouble)
                    .SetProperty(run => run.FinishedAt, finishedAt),
                cancel),
            cancel) == 1;
    }

    /// <summary>In whole milliseconds, so that it is the same instant after the database.</summary>
    private static DateTimeOffset Until(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeMilliseconds((now + Length).ToUnixTimeMilliseconds());
}
