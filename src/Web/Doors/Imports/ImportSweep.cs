using Core.Imports;
using Data;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace Web.Doors.Imports;

/// <summary>Starts what a killed process left undone, and forgets uploads that nobody decided about.</summary>
public sealed class ImportSweep(MembershipDb db, ImportFiles files, IBackgroundJobClient jobs, TimeProvider clock)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var left = await db.ImportRuns
            .Where(run => run.Step == ImportStep.Checking || run.Step == ImportStep.Importing)
            .Where(run => run.ClaimedUntil == null || run.ClaimedUntil <= now)
            .Select(run => run.Id)
            .ToListAsync(cancel);
        foreach (var id in left)
        {
            jobs.Enqueue<ImportJob>(job => job.RunAsync(id, CancellationToken.None));
        }
        var forgotten = now - ImportRun.Patience;
        foreach (var run in await db.ImportRuns.Where(run => run.Step == ImportStep.Checked && run.UploadedAt < forgotten).ToListAsync(cancel))
        {
            files.Forget(run.Id);
            run.Discard(now);
        }
        await db.SaveChangesAsync(cancel);
    }
}
