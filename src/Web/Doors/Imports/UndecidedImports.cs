using Core.Imports;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Doors.Imports;

/// <summary>Uploads that nobody decided about.</summary>
public sealed class UndecidedImports(MembershipDb db, ImportFiles files, TimeProvider clock)
{
    public async Task ForgetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var forgotten = now - ImportRun.Patience;
        foreach (var run in await db.ImportRuns.Where(run => run.Step == ImportStep.Checked && run.UploadedAt < forgotten).ToListAsync(cancel))
        {
            files.Forget(run.Id);
            run.Discard(now);
        }

        await db.SaveChangesAsync(cancel);
    }
}
